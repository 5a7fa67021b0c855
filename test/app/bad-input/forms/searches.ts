/** A form that changes nothing: it is sent with GET, and its input becomes part of the address. */
export interface SearchRow {
  readonly what: string;
  readonly route: string;
  readonly page: string;
  readonly field: string;
  /** The API calls that the page makes. */
  readonly calls: readonly string[];
  /** The status when the input is invalid. */
  readonly whenOdd: 200 | 422;
}

export const SEARCHES: readonly SearchRow[] = [
  {
    what: 'members',
    route: '/admin/members',
    page: '/admin/members',
    field: 'q',
    calls: ['GET /members?take=50&fields=user_id,name,email,roles'],
    whenOdd: 200,
  },
  {
    what: 'the name of a new identity provider',
    route: '/admin/identity-providers/new/:strategy',
    page: '/admin/identity-providers/new/samlp',
    field: 'name',
    calls: ['GET /config'],
    whenOdd: 422,
  },
];
