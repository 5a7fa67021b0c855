/** A form that changes nothing: what is typed is part of the address that it leads to. */
export interface SearchRow {
  readonly what: string;
  readonly route: string;
  readonly page: string;
  readonly field: string;
  /** What the API is asked for the page. */
  readonly calls: readonly string[];
  /** The status when what is typed fits nothing. */
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
