import { createCertificate } from '../../tenant/server/certificate';
import type { ScriptedAnswer } from '../support/scripted-api';
import type { TestApp } from '../support/test-app';

export const LIST = '/admin/identity-providers';
export const ID = 'con_AAAAAAAAAAAAAAAA';
export const PAGE = `${LIST}/${ID}`;
export const API = `/identity-providers/${ID}`;

export const OKTA = {
  id: ID,
  name: 'acme-okta',
  display_name: 'Acme <b>Okta</b>',
  strategy: 'okta',
  domains: [] as string[],
  show_as_button: false,
  assign_membership_on_login: false,
  is_enabled: true,
  access_level: 'full',
  options: { domain: 'acme.okta.com', client_id: 'client-there' },
  attributes: [
    attribute('email', true, {}),
    attribute('given_name', false, { is_missing: true }),
    attribute('nickname', false, { is_extra: true }),
  ],
};

export const CONFIG = {
  allowed_strategies: ['okta', 'waad', 'google-apps', 'adfs', 'pingfederate', 'samlp', 'oidc'],
  connection_deletion_behavior: 'allow_if_empty',
};

const SCIM = { enabled_features: ['provisioning'], provisioning_methods: ['scim'] };

export const OPEN = {
  organization: { can_set_show_as_button: true, can_set_assign_membership_on_login: true },
  strategies: { okta: SCIM, adfs: { enabled_features: [], provisioning_methods: [] } },
};

export const DOMAINS = [
  domain('ord_AAAAAAAAAAAAAAAAAAAAAA', 'acme.example', 'verified'),
  domain('ord_BBBBBBBBBBBBBBBBBBBBBB', 'acme.test', 'pending'),
];

export const PROBLEM = 'https://auth0.com/api-errors#';
export const GONE: ScriptedAnswer = { status: 404, body: { type: `${PROBLEM}A0E-404-0002`, status: 404 } };

/** Scripts the API with these responses, which a test may then replace. */
export function script({ api }: TestApp, identityProvider: object = OKTA): void {
  const answers: Record<string, ScriptedAnswer> = {
    'GET /identity-providers': { body: { identity_providers: [identityProvider] } },
    'POST /identity-providers': { status: 201, body: identityProvider },
    [`GET ${API}`]: { body: identityProvider },
    [`PATCH ${API}`]: { body: identityProvider },
    [`DELETE ${API}`]: { status: 204, body: '' },
    [`PUT ${API}/update-attributes`]: { body: identityProvider },
    [`POST ${API}/detach`]: { status: 204, body: '' },
    [`POST ${API}/domains`]: { status: 201, body: { domain: 'acme.example' } },
    [`DELETE ${API}/domains/acme.example`]: { status: 204, body: '' },
    'GET /config': { body: CONFIG },
    'GET /config/identity-providers': { body: OPEN },
    'GET /domains': { body: { organization_domains: DOMAINS } },
  };
  api.calls.length = 0;
  api.routes.clear();
  api.script = [{ status: 500 }];
  for (const [route, answer] of Object.entries(answers)) api.routes.set(route, answer);
}

/** The API calls so far, as `METHOD /path`. */
export const asked = ({ api }: TestApp): string[] =>
  api.calls.map(({ method, path }) => `${method} ${path.replace('/my-org/v1', '')}`);

/** The bodies of the API calls that change something. */
export const sent = ({ api }: TestApp): unknown[] =>
  api.calls.filter(({ method }) => method !== 'GET').map(({ body }) => body);

let certificate: string | undefined;

/** A certificate, PEM. */
export async function pem(): Promise<string> {
  certificate ??= (await createCertificate()).cert.trim();
  return certificate;
}

function attribute(name: string, is_required: boolean, differs: object): object {
  const mapped = { user_attribute: name, sso_field: [name], is_required, is_missing: false, is_extra: false };
  return { ...mapped, ...differs };
}

function domain(id: string, name: string, status: string): object {
  return {
    id,
    org_id: 'org_AAAAAAAAAAAAAAAA',
    domain: name,
    status,
    verification_host: `_ss-verification.org_AAAAAAAAAAAAAAAA.${name}`,
    verification_txt: 'f'.repeat(32),
  };
}
