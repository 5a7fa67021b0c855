import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { StoreError } from '../../../app/store/shared-store';
import { Visitor, type Page } from '../../support/visitor';
import { formTo, send } from '../support/forms';
import { TestApp } from '../support/test-app';

const ID = 'con_AAAAAAAAAAAAAAAA';
const API = `/identity-providers/${ID}`;
const PATH = `/admin/identity-providers/${ID}/provisioning`;
const PROVISIONING = {
  identity_provider_id: ID,
  identity_provider_name: 'con-okta',
  strategy: 'okta',
  method: 'scim',
  user_id_attribute: 'externalId',
  created_at: '2026-01-02T03:04:05.000Z',
  updated_on: '2026-01-02T03:04:05.000Z',
  attributes: [],
};
const GONE = { status: 404, body: { type: 'https://auth0.com/api-errors#A0E-404-0002', status: 404 } };
const SECRET = 'tok_AAAAAAAAAAAAAAAA.a-secret-that-is-told-once';

let app: TestApp;
let admin: Visitor;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());
beforeEach(async () => {
  const { routes, calls } = app.api;
  calls.length = 0;
  app.api.script = [{ status: 500 }];
  routes.clear();
  routes.set(`GET ${API}`, {
    body: { id: ID, name: 'con-okta', strategy: 'okta', access_level: 'full', options: {} },
  });
  routes.set(`GET ${API}/provisioning`, GONE);
  routes.set(`POST ${API}/provisioning`, { status: 201, body: PROVISIONING });
  routes.set(`GET ${API}/provisioning/scim-tokens`, { body: { scim_tokens: [] } });
  routes.set(`POST ${API}/provisioning/scim-tokens`, {
    status: 201,
    body: { token_id: 'tok_AAAAAAAAAAAAAAAA', created_at: '2026-01-02T03:04:05.000Z', token: SECRET },
  });
  routes.set('GET /config/identity-providers', {
    body: {
      organization: { can_set_show_as_button: true, can_set_assign_membership_on_login: true },
      strategies: { okta: { enabled_features: ['provisioning'], provisioning_methods: ['scim'] } },
    },
  });
  admin = await app.signedIn();
});
afterEach(() => {
  app.onWrite = undefined;
});

/** Makes the store refuse to write entries of these kinds. */
function refuseToWrite(...kinds: string[]): void {
  app.onWrite = (key) =>
    kinds.some((kind) => key.startsWith(`${kind}:`)) ? Promise.reject(new StoreError('away')) : undefined;
}

const open = (path = PATH) => admin.open(app.url + path);
const posts = () => app.api.calls.filter(({ method }) => method === 'POST').length;
const text = (page: Page) => page.document.querySelector('main')?.textContent.replaceAll(/\s+/g, ' ') ?? '';
const said = (page: Page) => page.document.querySelector('[role=status]')?.textContent;
const links = (page: Page) =>
  page.document.querySelectorAll('main a.button').map((link) => link.getAttribute('href'));
const sent = (page: Page, action: string) => {
  const form = formTo(page, action);
  return send(admin, app.url, form, form.entries);
};

describe('when the session cannot be stored', () => {
  it('a change that was made is reported as made, not as unsaved', async () => {
    const form = await open();
    refuseToWrite('session');
    const page = await sent(form, PATH);
    expect([page.status, page.headers.get('retry-after'), page.headers.get('location')]).toEqual([
      503,
      '5',
      null,
    ]);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.getSetCookie()).toEqual([]);
    expect(said(page)).toContain('Provisioning is on');
    expect(text(page)).toContain('What you sent has arrived');
    expect(text(page)).not.toMatch(/nothing was saved|not saved/i);
    expect(links(page)).toEqual([PATH, '/']);
    app.onWrite = undefined;
    const again = await sent(form, PATH);
    expect([again.status, again.headers.get('location'), posts()]).toEqual([303, PATH, 1]);
  });

  it('a page is still shown, and repeats its message', async () => {
    await sent(await open(), PATH);
    refuseToWrite('session');
    for (let turn = 0; turn < 2; turn++) {
      const page = await open();
      expect([page.status, said(page)]).toEqual([200, expect.stringContaining('Provisioning is on')]);
    }
    expect(app.log).toContain('changes to a session could not be saved');
    app.onWrite = undefined;
    await open();
    expect(said(await open())).toBeUndefined();
  });

  it('a login fails completely, without a redirect loop', async () => {
    const visitor = new Visitor();
    const state = await app.beginLogin(visitor);
    refuseToWrite('session');
    const page = await visitor.open(`${app.url}/auth/callback?code=a-code&state=${state}`);
    expect([page.status, page.trail.length]).toEqual([503, 1]);
    expect(text(page)).toContain('The app could not finish your login');
    expect(text(page)).not.toContain('logged in');
    expect(page.headers.getSetCookie().filter((cookie) => cookie.startsWith('tenantry='))).toEqual([]);
    expect(links(page)[0]).toBe('/auth/login?returnTo=%2Fprofile');
    app.onWrite = undefined;
    expect((await visitor.open(`${app.url}/profile`, {}, false)).status).toBe(302);
  });

  it('pages that need no session are still served', async () => {
    refuseToWrite('session');
    expect((await new Visitor().open(app.url)).status).toBe(200);
  });
});

describe('a SCIM token, when the session cannot be stored', () => {
  beforeEach(() => {
    app.api.routes.set(`GET ${API}/provisioning`, { body: PROVISIONING });
  });

  it('is shown at once, and created only once', async () => {
    const form = await open(`${PATH}/tokens`);
    // No further API call can succeed.
    app.api.routes.set(`POST ${API}/provisioning/scim-tokens`, (response) => {
      app.api.routes.clear();
      response.writeHead(201, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({ token_id: 'tok_AAAAAAAAAAAAAAAA', created_at: '2026-01-02', token: SECRET }),
      );
    });
    refuseToWrite('session');
    const page = await sent(form, `${PATH}/tokens`);
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(page.document.querySelector('#token')?.textContent).toBe(SECRET);
    app.onWrite = undefined;
    const again = await sent(form, `${PATH}/tokens`);
    expect([again.status, again.headers.get('location'), posts()]).toEqual([303, PATH, 1]);
    expect(app.log).not.toContain(SECRET);
  });

  it('is not shown again if the store is back before the response', async () => {
    const form = await open(`${PATH}/tokens`);
    let refusals = 0;
    app.onWrite = (key) => {
      if (posts() === 0 || !key.startsWith('session:')) return undefined;
      refusals += 1;
      return refusals === 1 ? Promise.reject(new StoreError('away')) : undefined;
    };
    const page = await sent(form, `${PATH}/tokens`);
    expect(page.document.querySelector('#token')?.textContent).toBe(SECRET);
    expect((await open()).body).not.toContain(SECRET);
  });

  it("is created only once even if the form's result cannot be recorded", async () => {
    const form = await open(`${PATH}/tokens`);
    app.onWrite = (key) => {
      if (posts() === 0) return undefined;
      return /^(session|submission):/.test(key) ? Promise.reject(new StoreError('away')) : undefined;
    };
    const page = await sent(form, `${PATH}/tokens`);
    expect(page.document.querySelector('#token')?.textContent).toBe(SECRET);
    const second = sent(form, `${PATH}/tokens`);
    app.onWrite = undefined;
    expect([(await second).headers.get('location'), posts()]).toEqual([PATH, 1]);
  });
});
