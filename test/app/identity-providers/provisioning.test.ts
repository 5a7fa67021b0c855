import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Visitor, type Page } from '../../support/visitor';
import { MEMBER, VIEWER } from '../support/fake-oidc';
import { filledIn, formTo, send } from '../support/forms';
import { TestApp } from '../support/test-app';
import { alert, text } from './said';

const ID = 'con_AAAAAAAAAAAAAAAA';
const API = `/identity-providers/${ID}`;
const TOKEN = { token_id: 'tok_AAAAAAAAAAAAAAAA', created_at: '2026-01-02T03:04:05.000Z' };
const SECRET = 'tok_AAAAAAAAAAAAAAAA.a-secret-that-is-told-once';
const PROVIDER = {
  id: ID,
  name: 'con-okta',
  display_name: 'Okta <b>',
  strategy: 'okta',
  access_level: 'full',
  options: {},
};
const PROVISIONING = {
  identity_provider_id: ID,
  identity_provider_name: 'con-okta',
  strategy: 'okta',
  method: 'scim',
  user_id_attribute: 'externalId',
  created_at: '2026-01-02T03:04:05.000Z',
  updated_on: '2026-01-02T03:04:05.000Z',
  attributes: [
    {
      provisioning_field: 'userName',
      user_attribute: 'preferred_username',
      label: 'Login',
      is_required: true,
      is_extra: false,
      is_missing: false,
    },
    {
      provisioning_field: 'title',
      user_attribute: 'title',
      is_required: false,
      is_extra: true,
      is_missing: false,
    },
    {
      provisioning_field: 'name',
      user_attribute: 'name',
      is_required: false,
      is_extra: false,
      is_missing: true,
    },
  ],
};
const PROBLEM = 'https://auth0.com/api-errors#';
const GONE = { status: 404, body: { type: `${PROBLEM}A0E-404-0002`, status: 404 } };

let app: TestApp;
let admin: Visitor;
beforeAll(async () => {
  app = await TestApp.start();
  admin = await app.signedIn();
});
afterAll(() => app.stop());
beforeEach(() => {
  app.api.calls.length = 0;
  app.api.script = [{ status: 500 }];
  const { routes } = app.api;
  routes.clear();
  routes.set(`GET ${API}`, { body: PROVIDER });
  routes.set(`GET ${API}/provisioning`, { body: PROVISIONING });
  routes.set(`POST ${API}/provisioning`, { status: 201, body: PROVISIONING });
  routes.set(`DELETE ${API}/provisioning`, { status: 204, body: '' });
  routes.set(`PUT ${API}/provisioning/update-attributes`, { body: PROVISIONING });
  routes.set(`GET ${API}/provisioning/scim-tokens`, { body: { scim_tokens: [TOKEN] } });
  routes.set(`POST ${API}/provisioning/scim-tokens`, { status: 201, body: { ...TOKEN, token: SECRET } });
  routes.set(`DELETE ${API}/provisioning/scim-tokens/${TOKEN.token_id}`, { status: 204, body: '' });
});

const turnedOff = (methods: string[] = ['scim']) => {
  app.api.routes.set(`GET ${API}/provisioning`, GONE);
  app.api.routes.set(`GET ${API}/provisioning/scim-tokens`, GONE);
  app.api.routes.set('GET /config/identity-providers', {
    body: {
      organization: { can_set_show_as_button: true, can_set_assign_membership_on_login: true },
      strategies: { okta: { enabled_features: ['provisioning'], provisioning_methods: methods } },
    },
  });
};

const open = (path = '', visitor = admin, id = ID) =>
  visitor.open(`${app.url}/admin/identity-providers/${id}/provisioning${path}`);
const calls = () => app.api.calls.map(({ method, path }) => `${method} ${path.replace('/my-org/v1', '')}`);
const writes = () => calls().filter((call) => !call.startsWith('GET'));
const said = (page: Page) => page.document.querySelector('[role=status]')?.textContent;

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
    expect(calls().sort()).toEqual([
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
    expect(text(page)).toContain('Valid until: Jan 1, 2999');
    expect(page.document.querySelector('a[href$="/tokens"]')).toBeNull();
  });

  it('is turned off once that was confirmed', async () => {
    const question = await open('/off');
    expect(question.document.querySelector('h1')?.textContent).toBe('Turn provisioning off?');
    const page = await admin.submit(question, {}, '/off');
    expect(said(page)).toBe('Provisioning is off.');
    expect(writes()).toEqual([`DELETE ${API}/provisioning`]);
  });

  it('has its mapping updated once that was confirmed', async () => {
    const page = await admin.submit(await open('/attributes'), {}, '/attributes');
    expect(said(page)).toBe('The mapping was updated.');
    expect(writes()).toEqual([`PUT ${API}/provisioning/update-attributes`]);
  });

  it('cannot be turned off twice: the second page says so', async () => {
    const question = await open('/off');
    app.api.routes.set(`DELETE ${API}/provisioning`, GONE);
    const late = await admin.submit(question, {}, '/off');
    expect([late.status, alert(late).includes('Provisioning is already off.')]).toEqual([404, true]);
    app.api.routes.set(`GET ${API}/provisioning`, GONE);
    expect(text(await open('/off'))).toContain('Provisioning is already off.');
  });
});

describe('provisioning that is off', () => {
  it('is explained, and turned on with one form', async () => {
    turnedOff();
    const page = await open();
    expect(text(page)).toContain('Provisioning is off');
    expect(calls()).toContain('GET /config/identity-providers');
    const done = await admin.submit(page, {}, '/provisioning', false);
    expect([done.status, done.headers.get('location')]).toEqual([303, new URL(page.url).pathname]);
    expect(writes()).toEqual([`POST ${API}/provisioning`]);
  });

  it('is not offered for a kind that has none', async () => {
    turnedOff([]);
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
    turnedOff();
    const page = await open();
    app.api.routes.set(`POST ${API}/provisioning`, answer);
    const told = await admin.submit(page, {}, '/provisioning');
    expect(told.status).toBe(status);
    expect(alert(told)).toContain('Provisioning was not turned on');
  });
});

describe('a SCIM token', () => {
  it('is created for as long as was chosen, shown once, and in no log', async () => {
    const form = await open('/tokens');
    const page = await admin.submit(form, { lifetime: '30' }, '/tokens');
    expect(page.document.querySelector('#token')?.textContent).toBe(SECRET);
    expect(app.api.calls.find(({ method }) => method === 'POST')?.body).toEqual({
      token_lifetime: 30 * 86_400,
    });
    expect((await open()).body).not.toContain(SECRET);
    expect(app.log).toMatch(
      /"action":"scim_token.create","identityProvider":"con_\w+","token":"tok_\w+","outcome":"done"/,
    );
    expect(app.log).not.toContain(SECRET);
  });

  it('waits for its own page when that of another provider is opened first', async () => {
    const other = 'con_bbbbbbbbbbbbbbbb';
    const otherApi = API.replace(ID, other);
    app.api.routes.set(`GET ${otherApi}`, { body: { ...PROVIDER, id: other } });
    app.api.routes.set(`GET ${otherApi}/provisioning`, { body: PROVISIONING });
    app.api.routes.set(`GET ${otherApi}/provisioning/scim-tokens`, { body: { scim_tokens: [] } });
    const form = formTo(await open('/tokens'), `/admin${API}/provisioning/tokens`);
    const created = await send(admin, app.url, form, filledIn(form, { lifetime: '30' }));
    expect(created.status).toBe(303);
    const page = await open('', admin, other);
    expect([page.status, page.body.includes(SECRET)]).toEqual([200, false]);
    expect((await open()).document.querySelector('#token')?.textContent).toBe(SECRET);
  });

  it('cannot be created while provisioning is off', async () => {
    const form = await open('/tokens');
    turnedOff();
    for (const page of [await open('/tokens'), await admin.submit(form, { lifetime: '30' }, '/tokens')]) {
      expect(page.url.pathname).toBe(`/admin${API}/provisioning`);
      expect(said(page)).toBe('Provisioning is off. Turn it on before you create a token.');
    }
    expect(writes()).toEqual([]);
  });

  it('without an end has no lifetime at the API', async () => {
    await admin.submit(await open('/tokens'), { lifetime: '' }, '/tokens');
    expect(app.api.calls.find(({ method }) => method === 'POST')?.body).toEqual({});
  });

  it('is created once from a form that is sent twice', async () => {
    const form = await open('/tokens');
    await Promise.all([1, 2].map(() => admin.submit(form, { lifetime: '90' }, '/tokens', false)));
    expect(writes()).toHaveLength(1);
    await open();
  });

  it.each(['1', '-1', '31', '9e9', '<b>'])('is not created for %j days', async (lifetime) => {
    const page = await admin.submit(await open('/tokens'), { lifetime }, '/tokens');
    expect(page.status).toBe(422);
    expect(page.document.querySelector('[role=alert] a')?.getAttribute('href')).toBe('#lifetime');
    expect(writes()).toEqual([]);
  });

  it('that the API refuses is told of, with the choice still there', async () => {
    const form = await open('/tokens');
    app.api.routes.set(`POST ${API}/provisioning/scim-tokens`, { status: 400 });
    const page = await admin.submit(form, { lifetime: '365' }, '/tokens');
    expect(page.status).toBe(422);
    expect(alert(page)).toContain('There may already be two tokens');
    expect(page.document.querySelector('option[selected]')?.getAttribute('value')).toBe('365');
  });

  it('is deleted once that was confirmed', async () => {
    const page = await admin.submit(await open(`/tokens/${TOKEN.token_id}/delete`), {}, '/delete');
    expect(said(page)).toBe('The token was deleted.');
    expect(writes()).toEqual([`DELETE ${API}/provisioning/scim-tokens/${TOKEN.token_id}`]);
  });

  it.each(['tok_BBBBBBBBBBBBBBBB', 'x', '%3Cb%3E'])('%j that is not there is told of', async (id) => {
    const page = await open(`/tokens/${id}/delete`);
    expect(page.status).toBe(404);
    expect(text(page)).toContain('This token has already been deleted.');
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
      expect(calls()).toEqual([]);
    },
  );
});

it.each(['x', 'con_1', `${ID}x`, 'con_%3Cscript%3E0000'])('an address with %j is no page', async (id) => {
  const page = await open('', admin, id);
  expect(page.status).toBe(404);
  expect(calls()).toEqual([]);
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
  expect(text(page)).toContain('2026/01/02');
});
