import { IDS } from '../support/whole-organization';

/** A page, and a call that is made for it. */
export interface ReadRow {
  readonly call: string;
  readonly page: string;
  /** Matches the page if 404 is no error, but means that there is none yet. */
  readonly none?: RegExp;
}

const ON = `/identity-providers/${IDS.on}`;
const MEMBER = `/admin/members/${encodeURIComponent(IDS.member)}`;

/** Every API call that reads something, with a page that shows it. */
export const READS: readonly ReadRow[] = [
  { call: 'GET /config', page: '/admin/identity-providers/new' },
  { call: 'GET /config/identity-providers', page: `/admin${ON}/switch-on` },
  { call: 'GET /details', page: '/admin' },
  { call: 'GET /domains', page: '/admin/domains' },
  { call: `GET /domains/${IDS.domain}`, page: `/admin/domains/${IDS.domain}` },
  { call: `GET /domains/${IDS.domain}/identity-providers`, page: `/admin/domains/${IDS.domain}` },
  { call: 'GET /identity-providers', page: '/admin/identity-providers' },
  { call: `GET ${ON}`, page: `/admin${ON}` },
  { call: `GET ${ON}/provisioning`, page: `/admin${ON}/provisioning`, none: /Turn provisioning on/ },
  {
    call: `GET ${ON}/provisioning/scim-tokens`,
    page: `/admin${ON}/provisioning`,
    none: /No tokens yet/,
  },
  { call: 'GET /members', page: '/admin/members' },
  { call: `GET /members/${IDS.member}`, page: MEMBER },
  { call: `GET /members/${IDS.member}/roles`, page: MEMBER },
  { call: 'GET /member-invitations', page: '/admin/invitations' },
  { call: `GET /member-invitations/${IDS.invitation}`, page: `/admin/invitations/${IDS.invitation}/revoke` },
  { call: 'GET /roles', page: MEMBER },
];
