import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { formValues, type Page, type Visitor } from '../../support/visitor';
import type { ScriptedAnswer } from '../support/scripted-api';
import { TestApp } from '../support/test-app';
import {
  alert,
  auditOf,
  callsOf,
  EDITOR,
  invitedBy,
  main,
  OKTA,
  scriptInvitations,
  status,
} from './scripted-invitations';

const PATH = '/admin/invitations/new';

let app: TestApp;
let admin: Visitor;
beforeAll(async () => {
  app = await TestApp.start();
  admin = await app.signedIn();
});
afterAll(() => app.stop());
beforeEach(() => {
  scriptInvitations(app);
});

type Fields = readonly (readonly [name: string, value: string])[];

const answer = (route: string, answers: ScriptedAnswer) => app.api.routes.set(route, answers);
const open = () => admin.open(app.url + PATH);
const addresses = ({ document }: Page) => document.querySelector('#addresses')?.textContent.trim();
const addressErrors = ({ document }: Page) => document.querySelector('#addresses-error')?.textContent;

/** Sends the form of a page, with these values in place of its own; a name may be repeated. */
function submit(page: Page, given: Fields, follow = false): Promise<Page> {
  const form = page.document.querySelector(`form[action="${PATH}"]`);
  if (!form) throw new Error(`no form on ${page.url.href}`);
  const body = new URLSearchParams(formValues(form));
  for (const [name] of given) body.delete(name);
  for (const [name, value] of given) body.append(name, value);
  return admin.open(page.url, { method: 'POST', body, headers: { origin: app.url } }, follow);
}

async function send(given: Fields, follow = false): Promise<Page> {
  const page = await open();
  app.api.calls.length = 0;
  return submit(page, given, follow);
}

describe('the invitation form', () => {
  it('offers the roles, the enabled identity providers and expiries, from two parallel API calls', async () => {
    const { document } = await open();
    expect(document.querySelectorAll('[name=role]').map((box) => box.getAttribute('value'))).toEqual([
      EDITOR.id,
      'rol_VVVVVVVVVVVVVVVV',
    ]);
    const options = (name: string) =>
      document.querySelectorAll(`#${name} option`).map((option) => option.getAttribute('value'));
    expect(options('identity_provider')).toEqual(['', OKTA.id]);
    expect(options('days')).toEqual(['1', '3', '7', '14', '30']);
    expect(document.querySelector('#days [selected]')?.textContent).toBe('7 days');
    expect(callsOf(app).sort()).toEqual(['GET /identity-providers', 'GET /roles?take=100']);
  });

  it('leaves out what the user may not see, and still invites', async () => {
    app.oidc.scopes = ['read:my_org:member_invitations', 'create:my_org:member_invitations'];
    const visitor = await app.signedIn();
    app.oidc.scopes = undefined;
    const page = await visitor.open(app.url + PATH);
    expect(main(page)).toContain('Your roles do not let you see roles');
    expect(page.document.querySelectorAll('[name=role], [name=identity_provider]')).toEqual([]);
    expect(app.api.calls).toEqual([]);
    await visitor.submit(page, { addresses: 'ada@example.com', days: '7' }, PATH, false);
    expect(callsOf(app)).toEqual(['POST /member-invitations']);
  });
});

describe('inviting people', () => {
  it('makes one API call in the name of the signed-in user, and confirms on the list', async () => {
    const redirect = await send([
      ['addresses', 'ada@example.com\nbob@example.com'],
      ['role', EDITOR.id],
      ['days', '14'],
      ['identity_provider', OKTA.id],
    ]);
    expect([redirect.status, redirect.headers.get('location')]).toEqual([303, '/admin/invitations']);
    expect(app.api.calls.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([
      {
        invitees: [
          { email: 'ada@example.com', roles: [EDITOR.id] },
          { email: 'bob@example.com', roles: [EDITOR.id] },
        ],
        inviter: { name: 'Ada Admin' },
        identity_provider_id: OKTA.id,
        ttl_sec: 1_209_600,
      },
    ]);
    const list = await admin.open(`${app.url}/admin/invitations`);
    expect(status(list)).toBe('2 people were invited: ada@example.com and bob@example.com.');
    expect(status(await admin.open(`${app.url}/admin/invitations`))).toBe('');
  });

  it('refuses members, unless an identity provider is chosen', async () => {
    answer('GET /members', { body: { members: [{ user_id: 'auth0|ada', email: 'Ada@example.com' }] } });
    const given = [['addresses', 'bob@example.com\nada@example.com']] as const;
    const page = await send(given);
    expect([page.status, addressErrors(page)]).toEqual([
      422,
      'On line 2, ada@example.com is already a member. Remove the line, or choose a sign-in method below if this person is to join with another account.',
    ]);
    expect(invitedBy(app)).toEqual([]);
    await submit(page, [['identity_provider', OKTA.id]]);
    expect(invitedBy(app)).toEqual([['bob@example.com', 'ada@example.com']]);
  });

  it('does not suggest another sign-in method when there is none', async () => {
    answer('GET /members', { body: { members: [{ user_id: 'auth0|ada', email: 'ada@example.com' }] } });
    answer('GET /identity-providers', { body: { identity_providers: [] } });
    const page = await send([['addresses', 'ada@example.com']]);
    expect(page.document.querySelector('[name=identity_provider]')).toBeNull();
    expect(addressErrors(page)).toBe('On line 1, ada@example.com is already a member. Remove the line.');
  });

  it('writes one audit line with identifiers, and logs no address or link', async () => {
    await send([
      ['addresses', 'ada@example.com'],
      ['role', EDITOR.id],
    ]);
    expect(auditOf(app)).toEqual([
      {
        action: 'invitation.create',
        people: '1',
        roles: EDITOR.id,
        invitations: 'uinv_0000000000000000',
        outcome: 'done',
      },
    ]);
    expect(app.log).not.toMatch(/ada@|secret/);
  });

  it('requires neither a role nor an identity provider', async () => {
    await send([['addresses', 'ada@example.com']]);
    expect(app.api.calls.at(-1)?.body).toEqual({
      invitees: [{ email: 'ada@example.com', roles: [] }],
      inviter: { name: 'Ada Admin' },
      ttl_sec: 604_800,
    });
  });

  it('sends invitations only once when the form is sent several times', async () => {
    const form = await open();
    app.api.calls.length = 0;
    const given = [['addresses', 'ada@example.com']] as const;
    const answers = await Promise.all([submit(form, given), submit(form, given)]);
    answers.push(await submit(form, given));
    expect(answers.map(({ headers }) => headers.get('location'))).toEqual(
      Array(3).fill('/admin/invitations'),
    );
    expect(invitedBy(app)).toEqual([['ada@example.com']]);
  });
});

const SOUND: Fields = [
  ['addresses', 'ada@example.com'],
  ['days', '3'],
];

describe('an invitation form with errors', () => {
  it.each([
    ['no address', [['addresses', '']], 'addresses', 'Enter at least one'],
    ['a malformed address', [['addresses', 'ada@example.com\nbob@']], 'addresses', 'On line 2, “bob@”'],
    ['markup', [['addresses', '<img src=x onerror=alert(1)>']], 'addresses', 'enter only the address'],
    ['a direction override', [['addresses', 'a\u202Eb@example.com']], 'addresses', 'invisible characters'],
    ['a repeated address', [['addresses', 'a@example.com\nA@example.com']], 'addresses', 'is repeated'],
    [
      'eleven people',
      [['addresses', Array.from('abcdefghijk', (name) => `${name}@example.com`).join('\n')]],
      'addresses',
      '11 addresses',
    ],
    ['a role that the API does not list', [['role', 'rol_0000000000000000']], 'role', 'no longer exists'],
    ['a malformed role', [['role', '<b>']], 'role', 'no longer exists'],
    [
      'eleven roles',
      Array.from('0123456789a', (end) => ['role' as const, `rol_${end.padStart(16, '0')}`]),
      'role',
      'up to ten roles',
    ],
    ['an expiry that is not offered', [['days', '31']], 'days', 'after how many days'],
    ['an expiry that is not a number', [['days', '7; drop']], 'days', 'after how many days'],
    [
      'another organization’s identity provider',
      [['identity_provider', 'con_CCCCCCCCCCCCCCCC']],
      'identity_provider',
      'no longer available',
    ],
    [
      'an identity provider that is off',
      [['identity_provider', 'con_BBBBBBBBBBBBBBBB']],
      'identity_provider',
      'no longer available',
    ],
  ] satisfies [string, Fields, string, string][])(
    'shows an error for %s at its field, keeps the input, and invites nobody',
    async (_what, given, field, sentence) => {
      const isGiven = (name: string) => given.some(([other]) => other === name);
      const others = SOUND.filter(([name]) => !isGiven(name));
      const page = await send([...others, ...given]);
      expect(page.status).toBe(422);
      expect(page.document.querySelector(`#${field}-error`)?.textContent).toContain(sentence);
      expect(page.document.querySelector('[role=alert] a')?.getAttribute('href')).toBe(`#${field}`);
      expect(page.document.querySelector(`#${field}`)).not.toBeNull();
      expect(addresses(page)).toBe(isGiven('addresses') ? given[0]?.[1] : 'ada@example.com');
      expect(page.document.querySelectorAll('main img, script:not([src])')).toEqual([]);
      expect(invitedBy(app)).toEqual([]);
    },
  );

  it('keeps the chosen roles, expiry and identity provider', async () => {
    const { document } = await send([
      ['addresses', 'ada'],
      ['role', EDITOR.id],
      ['days', '30'],
      ['identity_provider', OKTA.id],
    ]);
    expect(document.querySelectorAll('[name=role][checked]').map((box) => box.id)).toEqual([EDITOR.id]);
    const chosen = document.querySelectorAll('[selected]').map((option) => option.getAttribute('value'));
    expect(chosen).toEqual(['30', OKTA.id]);
  });

  it.each(['addresses', 'days', 'identity_provider'])('is refused when %s is sent twice', async (name) => {
    const page = await send([
      [name, '7'],
      [name, '30'],
    ]);
    expect(page.status).toBe(400);
    expect(app.api.calls).toEqual([]);
  });

  it('is refused without a valid CSRF token', async () => {
    const page = await send([
      ['_csrf', 'made up'],
      ['addresses', 'ada@example.com'],
    ]);
    expect(page.status).toBe(403);
    expect(app.api.calls).toEqual([]);
  });

  it.each([
    ['500', { status: 500 }],
    ['429', { status: 429, headers: { 'retry-after': '60' } }],
    ['half a response', { body: '{"roles":[' }],
  ] satisfies [string, ScriptedAnswer][])(
    'keeps the input when reading roles fails with %s, and can be sent again',
    async (_what, refusal) => {
      const form = await open();
      answer('GET /roles', refusal);
      const given = [
        ['addresses', 'ada@example.com'],
        ['role', EDITOR.id],
        ['identity_provider', OKTA.id],
      ] as const;
      const page = await submit(form, given);
      expect(page.status).toBe(503);
      expect(alert(page)).toContain('Auth0 is not answering right now.');
      expect(invitedBy(app)).toEqual([]);
      scriptInvitations(app);
      expect((await submit(page, [])).headers.get('location')).toBe('/admin/invitations');
      expect(app.api.calls.at(-1)?.body).toMatchObject({
        invitees: [{ email: 'ada@example.com', roles: [EDITOR.id] }],
        identity_provider_id: OKTA.id,
      });
    },
  );

  it('names the line with the error in Japanese', async () => {
    const form = await open();
    const token = formValues(form.document.querySelector(`form[action="${PATH}"]`) ?? form.document);
    const page = await admin.open(form.url, {
      method: 'POST',
      body: new URLSearchParams({ ...token, addresses: 'ada@example.com\nbob' }),
      headers: { origin: app.url, 'accept-language': 'ja' },
    });
    expect(addressErrors(page)).toContain('2行目の「bob」');
  });
});
