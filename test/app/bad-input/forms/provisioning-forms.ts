import { goneAnswer, IDS } from '../../support/whole-organization';
import type { FormRow } from '../form-row';

const ROUTE = '/admin/identity-providers/:id/provisioning';
const ON = `/admin/identity-providers/${IDS.on}/provisioning`;
const OFF = `/admin/identity-providers/${IDS.off}/provisioning`;
const API = `/identity-providers/${IDS.on}/provisioning`;
const target = { identityProvider: IDS.on };

/** An identity provider's provisioning and its tokens. */
export const PROVISIONING_FORMS: readonly FormRow[] = [
  {
    what: 'turning provisioning on',
    route: ROUTE,
    page: OFF,
    call: `POST /identity-providers/${IDS.off}/provisioning`,
    audit: { action: 'provisioning.create', target: { identityProvider: IDS.off } },
    about: /Provisioning was not turned on|identity provider is no longer part|Provisioning is off/,
    leadsTo: OFF,
    whenGone: 404,
  },
  {
    what: 'turning provisioning off',
    route: `${ROUTE}/off`,
    page: `${ON}/off`,
    call: `DELETE ${API}`,
    audit: { action: 'provisioning.delete', target },
    about: /Provisioning was not turned off|Provisioning is already off/,
    leadsTo: ON,
    whenGone: 404,
    removes: true,
  },
  {
    what: 'updating the mapping of provisioning',
    route: `${ROUTE}/attributes`,
    page: `${ON}/attributes`,
    call: `PUT ${API}/update-attributes`,
    audit: { action: 'provisioning.attributes.update', target },
    about: /mapping was not updated|there is no mapping to update/,
    leadsTo: ON,
    whenGone: 404,
  },
  {
    what: 'a new token',
    route: `${ROUTE}/tokens`,
    page: `${ON}/tokens`,
    fields: () => ({ lifetime: '30' }),
    call: `POST ${API}/scim-tokens`,
    audit: { action: 'scim_token.create', target, made: { token: IDS.token } },
    about: /token was not created|identity provider is no longer part|Provisioning is off/,
    leadsTo: ON,
    whenEmpty: 422,
    whenGone: 404,
  },
  {
    what: 'deleting a token',
    route: `${ROUTE}/tokens/:tokenId/delete`,
    page: `${ON}/tokens/${IDS.token}/delete`,
    call: `DELETE ${API}/scim-tokens/${IDS.token}`,
    audit: { action: 'scim_token.delete', target: { ...target, token: IDS.token } },
    about: /token was not deleted|token has already been deleted/,
    leadsTo: ON,
    whenGone: 404,
    whereGone: {
      [`GET ${API}/scim-tokens`]: { body: { scim_tokens: [] } },
      [`DELETE ${API}/scim-tokens/${IDS.token}`]: goneAnswer,
    },
    removes: true,
  },
];
