import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Visitor } from '../../support/visitor';
import { MEMBER, VIEWER } from '../support/fake-oidc';
import { TestApp } from '../support/test-app';
import { API, asked, GONE, ID, PROBLEM } from './sample';
import { alert, flash, text } from './said';
import { PROVIDER, PROVISIONING, TOKEN, scriptOff, scriptProvisioning } from './provisioning-sample';

let app: TestApp;
let admin: Visitor;
beforeAll(async () => {
  app = await TestApp.start();
  admin = await app.signedIn();
});
afterAll(() => app.stop());
beforeEach(() => {
  scriptProvisioning(app);
});

const open = (path = '', visitor = admin, id = ID) =>
  visitor.open(`${app.url}/admin/identity-providers/${id}/provisioning${path}`);
const writes = () => asked(app).filter((call) => !call.startsWith('GET'));

describe('provisioning that is on', () => {
  it('shows the endpoint, the tokens and the mapping, from three parallel API calls', async () => {
    const page = await open();
    expect(page.document.querySelector('h1')?.textContent).toBe('Provisioning from Okta <b>');
    expect(page.document.querySelector('#endpoint')?.textContent).toBe(
      `https://tenant.example/scim/v2/connections/${ID}/`,
    );
    expect(text(page)).toContain('Does not expire');
    const rows = page.document
      .querySelectorAll('tbody tr')
      .map((row) => row.textContent.replaceAll(/\s+/g, ' ').trim());
    expect(rows).toEqual([
      'userName Login Required',
      'title title Outdated: removed by an update',
      'name name New: added by an update',
    ]);
    expect(asked(app).sort()).toEqual([
      `GET ${API}`,
      `GET ${API}/provisioning`,
      `GET ${API}/provisioning/scim-tokens`,
    ]);
  });

  it('marks an expired token, and no valid one', async () => {
    const ends = { ...TOKEN, valid_until: '2999-01-01T00:00:00.000Z' };
    const ended = { ...TOKEN, token_id: 'tok_BBBBBBBBBBBBBBBB', valid_until: '2020-01-01T00:00:00.000Z' };
    app.api.routes.set(`GET ${API}/provisioning/scim-tokens`, { body: { scim_tokens: [ends, ended] } });
    const page = await open();
    expect(page.document.querySelectorAll('.rows .badge').map((badge) => badge.textContent)).toEqual([
      'Expired',
    ]);
    expect(text(page)).toMatch(/Valid until\s*Jan 1, 2999/);
    expect(page.document.querySelector('a[href$="/tokens"]')).toBeNull();
  });

  it('is turned off after confirmation', async () => {
    const question = await open('/off');
    expect(question.document.querySelector('h1')?.textContent).toBe('Turn provisioning off?');
    const page = await admin.submit(question, {}, '/off');
    expect(flash(page)).toBe('Provisioning is off.');
    expect(writes()).toEqual([`DELETE ${API}/provisioning`]);
  });

  it('has its mapping updated after confirmation', async () => {
    const page = await admin.submit(await open('/attributes'), {}, '/attributes');
    expect(flash(page)).toBe('The mapping was updated.');
    expect(writes()).toEqual([`PUT ${API}/provisioning/update-attributes`]);
  });

  it('says that it is already off when it is turned off twice', async () => {
    const question = await open('/off');
    app.api.routes.set(`DELETE ${API}/provisioning`, GONE);
    const late = await admin.submit(question, {}, '/off');
    expect([late.status, alert(late).includes('Provisioning is already off.')]).toEqual([404, true]);
    app.api.routes.set(`GET ${API}/provisioning`, GONE);
    expect(text(await open('/off'))).toContain('Provisioning is already off.');
    expect(text(await open('/attributes'))).toContain('there is no mapping to update.');
  });
});

describe('provisioning that is off', () => {
  it('is explained, and turned on with one form', async () => {
    scriptOff(app);
    const page = await open();
    expect(text(page)).toContain('Provisioning is off');
    expect(asked(app)).toContain('GET /config/identity-providers');
    const done = await admin.submit(page, {}, '/provisioning', false);
    expect([done.status, done.headers.get('location')]).toEqual([303, new URL(page.url).pathname]);
    expect(writes()).toEqual([`POST ${API}/provisioning`]);
  });

  it('is not turned on again when somebody else has just done so', async () => {
    scriptOff(app);
    const page = await open();
    scriptProvisioning(app);
    expect((await admin.submit(page, {}, '/provisioning', false)).status).toBe(303);
    expect(writes()).toEqual([]);
  });

  it('is recognised by the method “none” as well as by a 404', async () => {
    scriptOff(app);
    app.api.routes.set(`GET ${API}/provisioning`, { body: { ...PROVISIONING, method: 'none' } });
    expect(text(await open())).toContain('Provisioning is off');
  });

  it('is not offered for a kind that does not support it', async () => {
    scriptOff(app, []);
    const page = await open();
    expect(text(page)).toContain('does not support provisioning');
    expect(page.document.querySelector('main form')).toBeNull();
  });

  it.each([
    [{ status: 429, headers: { 'retry-after': '1' } }, 503],
    [{ status: 500 }, 503],
    [{ status: 201, body: '{"half' }, 502],
    [{ status: 409, body: { type: `${PROBLEM}A0E-409-0001` } }, 502],
  ])('stays off, and says why, when the API answers %j', async (answer, status) => {
    scriptOff(app);
    const page = await open();
    app.api.routes.set(`POST ${API}/provisioning`, answer);
    const told = await admin.submit(page, {}, '/provisioning');
    expect(told.status).toBe(status);
    expect(alert(told)).toContain('Provisioning was not turned on');
  });
});

describe('read-only provisioning', () => {
  it('is shown to a viewer without controls', async () => {
    const page = await open('', await app.signedIn(VIEWER));
    expect(text(page)).toContain(TOKEN.token_id);
    expect(page.document.querySelectorAll('main form, main a.button')).toHaveLength(0);
    expect(text(page)).toContain('let you view this, but not change it');
    expect(text(page)).not.toContain('Enter this address');
  });

  it('is shown to a viewer while it is off, without an order to turn it on', async () => {
    scriptOff(app);
    const page = await open('', await app.signedIn(VIEWER));
    expect(text(page)).toContain('stay after they leave.');
    expect(text(page)).not.toContain('Turn provisioning on');
  });

  it('is shown to everybody where the tenant grants read-only access', async () => {
    app.api.routes.set(`GET ${API}`, { body: { ...PROVIDER, access_level: 'readonly' } });
    const page = await open();
    expect(page.document.querySelectorAll('main form, main a.button')).toHaveLength(0);
    expect(text(page)).toContain('The app’s operator manages this identity provider.');
  });

  it.each(['', '/off', '/attributes', '/tokens', `/tokens/${TOKEN.token_id}/delete`])(
    "refuses a viewer's form at %j",
    async (path) => {
      const viewer = await app.signedIn(VIEWER);
      const profile = await viewer.open(`${app.url}/profile`);
      const token = profile.document.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';
      const page = await viewer.open(`${app.url}/admin/identity-providers/${ID}/provisioning${path}`, {
        method: 'POST',
        body: new URLSearchParams({ _csrf: token, lifetime: '30' }),
      });
      expect(page.status).toBe(403);
      expect(asked(app)).toEqual([]);
    },
  );
});

it.each(['x', 'con_1', `${ID}x`, 'con_%3Cscript%3E0000'])(
  'provisioning of the malformed id %j is not found, without an API call',
  async (id) => {
    const page = await open('', admin, id);
    expect(page.status).toBe(404);
    expect(asked(app)).toEqual([]);
  },
);

it('provisioning is refused to a member, and sends an anonymous visitor to log in', async () => {
  expect((await open('', await app.signedIn(MEMBER))).status).toBe(403);
  const login = await new Visitor().open(`${app.url}/admin/identity-providers/${ID}/provisioning`, {}, false);
  expect(login.headers.get('location')).toContain('/auth/login?returnTo=');
});

it('provisioning is available in Japanese', async () => {
  const page = await admin.open(`${app.url}/admin/identity-providers/${ID}/provisioning`, {
    headers: { 'accept-language': 'ja,en;q=0.5' },
  });
  expect(page.document.querySelector('h1')?.textContent).toBe('Okta <b>からのプロビジョニング');
  expect(text(page)).toContain('2026年1月2日');
});
