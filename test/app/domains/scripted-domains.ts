import type { TestApp } from '../support/test-app';

export const ID = 'ord_AAAAAAAAAAAAAAAAAAAAAA';
export const ACME = {
  id: ID,
  org_id: 'org_AAAAAAAAAAAAAAAA',
  domain: 'acme.example',
  status: 'pending',
  verification_host: '_ss-verification.org_AAAAAAAAAAAAAAAA.acme.example',
  verification_txt: '0123456789abcdef0123456789abcdef',
};
const OKTA = { id: 'con_AAAAAAAAAAAAAAAA', name: 'okta', display_name: 'Acme & Okta' };
const ADFS = { id: 'con_BBBBBBBBBBBBBBBB', name: 'adfs' };

/** Scripts an API with one domain that two identity providers use, and forgets earlier calls. */
export function scriptDomains({ api, logLines }: TestApp): void {
  api.calls.length = 0;
  logLines.length = 0;
  api.script = [{ status: 500 }];
  api.routes.clear();
  for (const [route, answer] of [
    ['GET /domains', { body: { organization_domains: [ACME] } }],
    ['POST /domains', { status: 201, body: ACME }],
    [`GET /domains/${ID}`, { body: ACME }],
    [`GET /domains/${ID}/identity-providers`, { body: { identity_providers: [OKTA, ADFS] } }],
    [`POST /domains/${ID}/verify`, { status: 202, body: { ...ACME, status: 'verified' } }],
    [`DELETE /domains/${ID}`, { status: 204, body: '' }],
  ] as const) {
    api.routes.set(route, answer);
  }
}

/** The API calls so far, in order. */
export function callsOf({ api }: TestApp): string[] {
  return api.calls.map(({ method, path }) => `${method} ${path.replace('/my-org/v1', '')}`);
}

/** The audit lines, as action, domain and outcome. */
export function auditOf({ logLines }: TestApp): object[] {
  return logLines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ msg }) => msg === 'audit')
    .map(({ action, domain, outcome }) => ({ action, domain, outcome }));
}
