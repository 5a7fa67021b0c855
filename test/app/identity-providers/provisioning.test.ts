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
  it('shows where to connect, the tokens and the mapping, with three calls at once', async () => {
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

  it('tells an expired token from one that is valid', async () => {
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

  it('is turned off once that was confirmed', async () => {
    const question = await open('/off');
    expect(question.document.querySelector('h1')?.textContent).toBe('Turn provisioning off?');
    const page = await admin.submit(question, {}, '/off');
    expect(flash(page)).toBe('Provisioning is off.');
    expect(writes()).toEqual([`DELETE ${API}/provisioning`]);
  });

  it('has its mapping updated once that was confirmed', async () => {
    const page = await admin.submit(await open('/attributes'), {}, '/attributes');
    expect(flash(page)).toBe('The mapping was updated.');
    expect(writes()).toEqual([`PUT ${API}/provisioning/update-attributes`]);
  });

  it('cannot be turned off twice: the second page says so', async () => {
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

  it('is told as turned on when somebody else did so meanwhile', async () => {
    scriptOff(app);
    const page = await open();
    scriptProvisioning(app);
    expect((await admin.submit(page, {}, '/provisioning', false)).status).toBe(303);
    expect(writes()).toEqual([]);
  });

  it('may be told as provisioning by no method', async () => {
    scriptOff(app);
    app.api.routes.set(`GET ${API}/provisioning`, { body: { ...PROVISIONING, method: 'none' } });
    expect(text(await open())).toContain('Provisioning is off');
  });

  it('is not offered for a kind that has none', async () => {
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
  ])('stays off and says why when the API answers %j', async (answer, status) => {
    scriptOff(app);
    const page = await open();
    app.api.routes.set(`POST ${API}/provisioning`, answer);
    const told = await admin.submit(page, {}, '/provisioning');
    expect(told.status).toBe(status);
    expect(alert(told)).toContain('Provisioning was not turned on');
  });
});

describe('who may only read provisioning', () => {
  it('sees it without a control', async () => {
    const page = await open('', await app.signedIn(VIEWER));
    expect(text(page)).toContain(TOKEN.token_id);
    expect(page.document.querySelectorAll('main form, main a.button')).toHaveLength(0);
  });

  it('is everyone, where the tenant lets the organization change nothing', async () => {
    app.api.routes.set(`GET ${API}`, { body: { ...PROVIDER, access_level: 'readonly' } });
    expect((await open()).document.querySelectorAll('main form, main a.button')).toHaveLength(0);
  });

  it.each(['', '/off', '/attributes', '/tokens', `/tokens/${TOKEN.token_id}/delete`])(
    'can’t change anything at %j',
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

it.each(['x', 'con_1', `${ID}x`, 'con_%3Cscript%3E0000'])('an address with %j is no page', async (id) => {
  const page = await open('', admin, id);
  expect(page.status).toBe(404);
  expect(asked(app)).toEqual([]);
});

it('a member and a visitor do not get to see provisioning', async () => {
  expect((await open('', await app.signedIn(MEMBER))).status).toBe(403);
  const login = await new Visitor().open(`${app.url}/admin/identity-providers/${ID}/provisioning`, {}, false);
  expect(login.headers.get('location')).toContain('/auth/login?returnTo=');
});

it('provisioning speaks Japanese', async () => {
  const page = await admin.open(`${app.url}/admin/identity-providers/${ID}/provisioning`, {
    headers: { 'accept-language': 'ja,en;q=0.5' },
  });
  expect(page.document.querySelector('h1')?.textContent).toBe('Okta <b>からのプロビジョニング');
  expect(text(page)).toContain('2026年1月2日');
});
