import { ADMIN } from './fake-oidc';
import type { ScriptedAnswer } from './scripted-api';
import type { TestApp } from './test-app';

export const PROBLEM = 'https://auth0.com/api-errors#';

const DOMAIN_ID = 'ord_AAAAAAAAAAAAAAAAAAAAAA';
/** Switched on, with a domain, and with provisioning on. */
const ON = 'con_AAAAAAAAAAAAAAAA';
/** Switched off, with provisioning off. */
const OFF = 'con_BBBBBBBBBBBBBBBB';
const TOKEN_ID = 'tok_AAAAAAAAAAAAAAAA';
const MEMBER_ID = 'auth0|max';
const INVITATION_ID = 'uinv_AAAAAAAAAAAAAAAA';
const ADMIN_ROLE = { id: 'rol_AAAAAAAAAAAAAAAA', name: 'admin' };
const VIEWER_ROLE = { id: 'rol_VVVVVVVVVVVVVVVV', name: 'viewer' };

export const IDS = {
  domain: DOMAIN_ID,
  on: ON,
  off: OFF,
  token: TOKEN_ID,
  member: MEMBER_ID,
  invitation: INVITATION_ID,
  adminRole: ADMIN_ROLE.id,
  viewerRole: VIEWER_ROLE.id,
} as const;

const NOTHING: ScriptedAnswer = { status: 204, body: '' };
const STRATEGIES = ['okta', 'waad', 'google-apps', 'adfs', 'pingfederate', 'samlp', 'oidc'] as const;
const SCIM = { enabled_features: ['provisioning'], provisioning_methods: ['scim'] };

const provider = (id: string, strategy: string, more: object = {}) => ({
  id,
  name: `acme-${id === ON ? 'on' : 'off'}`,
  display_name: id === ON ? 'Acme On' : 'Acme Off',
  strategy,
  domains: id === ON ? ['acme.dev'] : [],
  show_as_button: id === ON,
  assign_membership_on_login: false,
  is_enabled: id === ON,
  access_level: 'full',
  options: { domain: 'acme.okta.com', client_id: 'client-there' },
  attributes: [attribute('email', {}), attribute('nickname', { is_extra: true })],
  ...more,
});

const attribute = (name: string, differs: object) => ({
  user_attribute: name,
  sso_field: [name],
  is_required: false,
  is_missing: false,
  is_extra: false,
  ...differs,
});

const domain = (id: string, name: string, status = 'verified') => ({
  id,
  org_id: ADMIN.organization.id,
  domain: name,
  status,
  verification_host: `_ss-verification.${ADMIN.organization.id}.${name}`,
  verification_txt: 'f'.repeat(32),
});

const PROVISIONING = {
  identity_provider_id: ON,
  identity_provider_name: 'acme-on',
  strategy: 'okta',
  method: 'scim',
  user_id_attribute: 'externalId',
  created_at: '2026-01-02T03:04:05.000Z',
  updated_on: '2026-01-02T03:04:05.000Z',
  attributes: [],
};
const TOKEN = { token_id: TOKEN_ID, created_at: '2026-01-02T03:04:05.000Z' };
const SELF = { user_id: ADMIN.id, name: ADMIN.name, email: ADMIN.email };
const MAX = { user_id: MEMBER_ID, name: 'Max Müller', email: 'max@example.com' };

const INVITATION = {
  id: INVITATION_ID,
  invitee: { email: 'new@acme.example' },
  created_at: '2026-01-02T03:04:05.000Z',
  expires_at: '2026-01-09T03:04:05.000Z',
  roles: [VIEWER_ROLE.id],
};

/** The API's responses for an organization that has at least one of everything. */
function answers(strategy: string, options?: object): Record<string, ScriptedAnswer> {
  const on = provider(ON, strategy, options && { options });
  const pending = domain(DOMAIN_ID, 'acme.test', 'pending');
  return {
    'GET /details': { body: { id: ADMIN.organization.id, name: 'acme', display_name: 'Acme, Inc.' } },
    'PATCH /details': { body: { id: ADMIN.organization.id, name: 'acme', display_name: 'Acme, Inc.' } },
    'GET /config': {
      body: { allowed_strategies: STRATEGIES, connection_deletion_behavior: 'allow_if_empty' },
    },
    'GET /config/identity-providers': {
      body: {
        organization: { can_set_show_as_button: true, can_set_assign_membership_on_login: true },
        strategies: Object.fromEntries(STRATEGIES.map((name) => [name, SCIM])),
      },
    },
    'GET /domains': {
      body: {
        organization_domains: [
          pending,
          domain('ord_BBBBBBBBBBBBBBBBBBBBBB', 'acme.example'),
          domain('ord_CCCCCCCCCCCCCCCCCCCCCC', 'acme.dev'),
        ],
      },
    },
    'POST /domains': { status: 201, body: pending },
    [`GET /domains/${DOMAIN_ID}`]: { body: pending },
    [`GET /domains/${DOMAIN_ID}/identity-providers`]: { body: { identity_providers: [] } },
    [`POST /domains/${DOMAIN_ID}/verify`]: { status: 202, body: { ...pending, status: 'verified' } },
    [`DELETE /domains/${DOMAIN_ID}`]: NOTHING,
    'GET /identity-providers': { body: { identity_providers: [on, provider(OFF, 'okta')] } },
    'POST /identity-providers': { status: 201, body: provider(OFF, 'okta') },
    ...providerAnswers(on),
    ...providerAnswers(provider(OFF, 'okta')),
    [`GET /identity-providers/${ON}/provisioning`]: { body: PROVISIONING },
    [`GET /identity-providers/${ON}/provisioning/scim-tokens`]: { body: { scim_tokens: [TOKEN] } },
    [`DELETE /identity-providers/${ON}/provisioning`]: NOTHING,
    [`PUT /identity-providers/${ON}/provisioning/update-attributes`]: { body: PROVISIONING },
    [`POST /identity-providers/${ON}/provisioning/scim-tokens`]: {
      status: 201,
      body: { ...TOKEN, token: 'a-token-that-is-told-once' },
    },
    [`DELETE /identity-providers/${ON}/provisioning/scim-tokens/${TOKEN_ID}`]: NOTHING,
    [`GET /identity-providers/${OFF}/provisioning`]: goneAnswer,
    [`GET /identity-providers/${OFF}/provisioning/scim-tokens`]: goneAnswer,
    [`POST /identity-providers/${OFF}/provisioning`]: { status: 201, body: PROVISIONING },
    'GET /members': {
      body: {
        members: [
          { ...SELF, roles: [ADMIN_ROLE] },
          { ...MAX, roles: [VIEWER_ROLE] },
        ],
      },
    },
    [`GET /members/${MEMBER_ID}`]: { body: MAX },
    [`GET /members/${MEMBER_ID}/roles`]: { body: { roles: [VIEWER_ROLE] } },
    [`POST /members/${MEMBER_ID}/roles`]: NOTHING,
    [`POST /members/${MEMBER_ID}/unassign-roles`]: NOTHING,
    [`GET /members/${ADMIN.id}`]: { body: SELF },
    [`GET /members/${ADMIN.id}/roles`]: { body: { roles: [ADMIN_ROLE] } },
    'GET /roles': { body: { roles: [ADMIN_ROLE, VIEWER_ROLE] } },
    'POST /delete-memberships': NOTHING,
    'GET /member-invitations': { body: { invitations: [INVITATION] } },
    'POST /member-invitations': { status: 201, body: [INVITATION] },
    [`GET /member-invitations/${INVITATION_ID}`]: { body: INVITATION },
    [`DELETE /member-invitations/${INVITATION_ID}`]: NOTHING,
  };
}

function providerAnswers(body: { readonly id: string }): Record<string, ScriptedAnswer> {
  const path = `/identity-providers/${body.id}`;
  return {
    [`GET ${path}`]: { body },
    [`PATCH ${path}`]: { body },
    [`DELETE ${path}`]: NOTHING,
    [`PUT ${path}/update-attributes`]: { body },
    [`POST ${path}/detach`]: NOTHING,
    [`POST ${path}/domains`]: { status: 201, body: { domain: 'acme.example' } },
    [`DELETE ${path}/domains/acme.dev`]: NOTHING,
  };
}

/** The API's response for the identity provider that is on, once its domain is detached. */
export const withoutDomains: ScriptedAnswer = { body: provider(ON, 'okta', { domains: [] }) };

/** The API's response once the organization has no domain. */
export const withoutAnyDomain: ScriptedAnswer = { body: { organization_domains: [] } };

/** The API's response for what does not exist. */
export const goneAnswer: ScriptedAnswer = {
  status: 404,
  body: { type: `${PROBLEM}A0E-404-0002`, status: 404, title: 'Not Found', detail: 'not there' },
};

/**
 * Scripts an API with a complete organization, with something behind every link in the app, that answers 404 to anything
 * else. Forgets earlier calls and log lines.
 *
 * @param strategy of the identity provider that is on
 * @param options of that identity provider
 */
export function scriptOrganization({ api, logLines }: TestApp, strategy = 'okta', options?: object): void {
  api.routes.clear();
  for (const [route, answer] of Object.entries(answers(strategy, options))) api.routes.set(route, answer);
  api.script = [goneAnswer];
  api.calls.length = 0;
  logLines.length = 0;
}
