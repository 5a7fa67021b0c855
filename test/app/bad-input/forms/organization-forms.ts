import { IDS } from '../../support/whole-organization';
import type { FormRow } from '../form-row';

const label = 'a'.repeat(63);
/** The longest possible domain name. */
const LONGEST_DOMAIN = `${label}.${label}.${label}.${'a'.repeat(61)}`;

/** An organization's details and domains. */
export const ORGANIZATION_FORMS: readonly FormRow[] = [
  {
    what: 'an organization’s details and branding',
    route: '/admin',
    page: '/admin',
    fields: () => ({ display_name: 'Acme Europe', logo_url: 'https://acme.example/logo.png' }),
    texts: {
      display_name: { limit: ['ü'.repeat(255), 'ü'.repeat(256)], takes: ['markup'] },
      name: { limit: ['a'.repeat(50), 'a'.repeat(51)] },
      logo_url: {},
      primary_color: { limit: ['#aabbcc', '#aabbccd'] },
      background_color: { limit: ['#aabbcc', '#aabbccd'] },
    },
    call: 'PATCH /details',
    audit: { action: 'details.update', target: {} },
    about: /changes were not saved/,
    leadsTo: '/admin',
    whenEmpty: 303,
    whenGone: 404,
  },
  {
    what: 'a new domain',
    route: '/admin/domains/new',
    page: '/admin/domains/new',
    fields: () => ({ domain: 'new.example' }),
    texts: { domain: { limit: [LONGEST_DOMAIN, `${LONGEST_DOMAIN}a`] } },
    call: 'POST /domains',
    audit: { action: 'domain.create', target: {}, made: { domain: IDS.domain } },
    about: /domain was not added/,
    leadsTo: `/admin/domains/${IDS.domain}`,
    whenEmpty: 422,
    whenGone: 404,
  },
  {
    what: 'having Auth0 look for a domain’s record',
    route: '/admin/domains/:id',
    page: `/admin/domains/${IDS.domain}`,
    call: `POST /domains/${IDS.domain}/verify`,
    audit: { action: 'domain.verify', target: { domain: IDS.domain } },
    about: /domain was not checked|domain has been deleted/,
    leadsTo: `/admin/domains/${IDS.domain}`,
    whenGone: 404,
  },
  {
    what: 'deleting a domain',
    route: '/admin/domains/:id/delete',
    page: `/admin/domains/${IDS.domain}/delete`,
    call: `DELETE /domains/${IDS.domain}`,
    audit: { action: 'domain.delete', target: { domain: IDS.domain } },
    about: /domain (was not|had already been) deleted|domain has been deleted/,
    leadsTo: '/admin/domains',
    whenGone: { location: '/admin/domains' },
    removes: true,
  },
];
