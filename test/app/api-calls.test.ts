import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Visitor } from '../support/visitor';
import { asked, DOMAINS, ID, OKTA, script } from './identity-providers/sample';
import { TestApp } from './support/test-app';

const DETAILS = { id: 'org_AAAAAAAAAAAAAAAA', name: 'acme', display_name: 'Acme' };
const MEMBER = { user_id: 'auth0|1', name: 'Max', roles: [{ id: 'rol_AAAAAAAAAAAAAAAA', name: 'admin' }] };
const DOMAIN = 'ord_AAAAAAAAAAAAAAAAAAAAAA';
const PROVIDER = `/identity-providers/${ID}`;

/** What the API answers besides identity providers and their configuration, by path. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  '/details': DETAILS,
  '/domains': { organization_domains: DOMAINS },
  [`/domains/${DOMAIN}`]: DOMAINS[0],
  [`/domains/${DOMAIN}/identity-providers`]: { identity_providers: [OKTA] },
  [`${PROVIDER}/provisioning`]: {
    identity_provider_id: ID,
    identity_provider_name: OKTA.name,
    strategy: OKTA.strategy,
    method: 'scim',
    attributes: [],
    user_id_attribute: 'externalId',
    created_at: '2026-01-01T00:00:00.000Z',
    updated_on: '2026-01-01T00:00:00.000Z',
  },
  [`${PROVIDER}/provisioning/scim-tokens`]: { scim_tokens: [] },
  '/members': { members: [MEMBER] },
  '/members/auth0|1': MEMBER,
  '/members/auth0|1/roles': { roles: MEMBER.roles },
  '/roles': { roles: MEMBER.roles },
  '/member-invitations': { invitations: [] },
};

/** Every page that calls the API, and all the calls that it makes. */
const PAGES: readonly (readonly [page: string, calls: readonly string[]])[] = [
  ['/', ['/domains', '/identity-providers', '/member-invitations', '/members']],
  ['/organizations', ['/details']],
  ['/admin', ['/details']],
  ['/admin/domains', ['/domains']],
  [`/admin/domains/${DOMAIN}`, [`/domains/${DOMAIN}`, `/domains/${DOMAIN}/identity-providers`]],
  [`/admin/domains/${DOMAIN}/delete`, [`/domains/${DOMAIN}`, `/domains/${DOMAIN}/identity-providers`]],
  ['/admin/identity-providers', ['/identity-providers']],
  ['/admin/identity-providers/new', ['/config']],
  ['/admin/identity-providers/new/okta/settings', ['/config', '/config/identity-providers']],
  [`/admin${PROVIDER}`, ['/config/identity-providers', PROVIDER]],
  [`/admin${PROVIDER}/edit`, ['/config/identity-providers', PROVIDER]],
  [`/admin${PROVIDER}/delete`, ['/config', PROVIDER]],
  [`/admin${PROVIDER}/domains`, ['/domains', PROVIDER]],
  [`/admin${PROVIDER}/domains/acme.example/attach`, ['/domains', PROVIDER]],
  [`/admin${PROVIDER}/switch-on`, ['/config/identity-providers', PROVIDER]],
  [
    `/admin${PROVIDER}/provisioning`,
    [PROVIDER, `${PROVIDER}/provisioning`, `${PROVIDER}/provisioning/scim-tokens`],
  ],
  ['/admin/members', ['/members']],
  ['/admin/members/auth0%7C1', ['/members/auth0|1', '/members/auth0|1/roles', '/roles']],
  ['/admin/invitations', ['/member-invitations', '/roles']],
];

let app: TestApp;
let admin: Visitor;
beforeAll(async () => {
  app = await TestApp.start();
  admin = await app.signedIn();
});
afterAll(() => app.stop());
beforeEach(() => {
  script(app);
  for (const [path, body] of Object.entries(ANSWERS)) app.api.routes.set(`GET ${path}`, { body });
});

/** Has the API hold back every response until it has received this many requests. */
function answerOnceAllAreAsked(count: number): void {
  const waiting: (() => void)[] = [];
  for (const [route, answer] of app.api.routes) {
    if (typeof answer === 'function') continue;
    app.api.routes.set(route, (response: ServerResponse) => {
      waiting.push(() => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(answer.body));
      });
      if (waiting.length === count) for (const go of waiting) go();
    });
  }
}

const askedFor = () =>
  asked(app).map((call) => decodeURIComponent(call.replace(/^GET /, '').replace(/\?.*/, '')));

describe('a page makes exactly the API calls that it needs, once each and all at once', () => {
  it.each(PAGES)('%s', async (page, calls) => {
    answerOnceAllAreAsked(calls.length);
    expect((await admin.open(app.url + page)).status).toBe(200);
    expect(askedFor().sort()).toEqual([...calls].sort());
  });
});
