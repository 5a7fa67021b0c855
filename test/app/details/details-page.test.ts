import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page, Visitor } from '../../support/visitor';
import { formValues } from '../../support/visitor';
import { MEMBER } from '../support/fake-oidc';
import { SILENCE, type ScriptedAnswer } from '../support/scripted-api';
import { TestApp } from '../support/test-app';

const DETAILS = {
  id: 'org_AAAAAAAAAAAAAAAA',
  name: 'acme',
  display_name: 'Acme',
  branding: {
    logo_url: 'https://acme.example/l.svg',
    colors: { primary: '#111111', page_background: '#222222' },
  },
};
const PROBLEM = 'https://auth0.com/api-errors#';
const TOO_MANY = { status: 429, headers: { 'retry-after': '1' }, body: { type: `${PROBLEM}A0E-429-0003` } };
const SAME_ORIGIN = { 'sec-fetch-site': 'same-origin' };

let app: TestApp;
let admin: Visitor;
beforeAll(async () => {
  app = await TestApp.start();
  admin = await app.signedIn();
});
afterAll(() => app.stop());
beforeEach(() => {
  app.api.calls.length = 0;
  app.api.script = [{ body: DETAILS }];
});

/** Opens the form, fills some fields in, and sends it to an API that answers as scripted. */
async function save(fields: Record<string, string>, ...answers: ScriptedAnswer[]): Promise<Page> {
  const form = await admin.open(`${app.url}/admin`);
  app.api.calls.length = 0;
  app.api.script = answers.length > 0 ? answers : [{ body: DETAILS }];
  return admin.submit(form, fields, '/admin', false);
}

const typed = (page: Page) => {
  const form = page.document.querySelector('form[action="/admin"]');
  if (!form) throw new Error(`no form on the page, which answered ${page.status}`);
  return formValues(form);
};

const summary = (page: Page) =>
  page.document
    .querySelectorAll('[role=alert] a')
    .map((link) => [link.getAttribute('href'), link.textContent]);

describe('the details page', () => {
  it('shows the logo, the colours and a preview of the login page', async () => {
    const page = await admin.open(`${app.url}/admin`);
    expect(page.document.querySelector('img')?.getAttribute('src')).toBe('https://acme.example/l.svg');
    const fills = page.document.querySelectorAll('rect').map((rect) => rect.getAttribute('fill'));
    expect(fills.filter((fill) => fill === '#111111')).toHaveLength(2);
    expect(fills.filter((fill) => fill === '#222222')).toHaveLength(2);
  });

  it('shows unset fields as empty, not with defaults', async () => {
    app.api.script = [{ body: { id: DETAILS.id, name: 'acme' } }];
    const page = await admin.open(`${app.url}/admin`);
    expect(typed(page)).toMatchObject({
      display_name: '',
      logo_url: '',
      primary_color: '',
      background_color: '',
    });
    expect(page.document.querySelector('img')).toBeNull();
  });

  it.each([
    [403, 403, 'Your roles in the organization do not allow you to see this.'],
    [404, 404, 'Auth0 cannot find your organization.'],
    [500, 503, 'Auth0 is not answering right now. Try again in a few seconds.'],
  ])('answers a %i from the API with %i and an explanation', async (answered, status, text) => {
    app.api.script = [{ status: answered }];
    const page = await admin.open(`${app.url}/admin`);
    expect(page.status).toBe(status);
    expect(page.body).toContain(text);
    expect(app.api.calls).toHaveLength(1);
    expect((await admin.open(`${app.url}/profile`)).status).toBe(200);
  });

  it('tells a removed member to log in again, even if their roles still grant access', async () => {
    app.api.script = [{ status: 403, body: { type: `${PROBLEM}A0E-403-0001` } }];
    const page = await admin.open(`${app.url}/admin`);
    expect([page.status, page.document.querySelector('.lead')?.textContent]).toEqual([
      409,
      'Auth0 cannot show this in the organization’s current state. If your membership or your roles have changed, log out and log in again.',
    ]);
  });

  it('says that the tenant is not set up for the app', async () => {
    app.api.script = [{ status: 409, body: { type: `${PROBLEM}A0E-409-0001` } }];
    const page = await admin.open(`${app.url}/admin`);
    expect(page.status).toBe(502);
    expect(page.body).toContain('not set up for this app');
  });

  it('retries when rate limited, and says so if it still is', async () => {
    app.api.script = [TOO_MANY, { body: DETAILS }];
    expect((await admin.open(`${app.url}/admin`)).status).toBe(200);
    app.api.script = [{ ...TOO_MANY, headers: { 'retry-after': '60' } }];
    const page = await admin.open(`${app.url}/admin`);
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '60']);
  });

  it('says so when the API times out', async () => {
    app.api.script = [SILENCE];
    const page = await admin.open(`${app.url}/admin`);
    expect(page.status).toBe(503);
    expect(page.body).toContain('Auth0 is taking too long to answer');
  });

  it('logs out somebody whose access token the API refuses', async () => {
    const visitor = await app.signedIn();
    app.api.script = [{ status: 401 }];
    const page = await visitor.open(`${app.url}/admin`);
    expect(page.status).toBe(401);
    expect(page.body).toContain('You have been logged out');
    expect((await visitor.open(`${app.url}/profile`, {}, false)).status).toBe(302);
  });
});

describe('saving', () => {
  it('confirms once, in a status message, that the changes were saved', async () => {
    const redirect = await save({ display_name: 'Acme 2' });
    expect([redirect.status, redirect.headers.get('location')]).toEqual([303, '/admin']);
    const status = async () => (await admin.open(`${app.url}/admin`)).document.querySelector('[role=status]');
    expect((await status())?.textContent).toBe('Your changes were saved.');
    expect(await status()).toBeNull();
  });

  it('shows every error at its field and in a linked summary, and keeps the input', async () => {
    const fields = {
      name: 'Not A Name',
      display_name: '<script>alert(1)</script>',
      logo_url: 'javascript:alert(1)',
      primary_color: 'red',
      background_color: '#12345"><b>',
    };
    const page = await save(fields);
    expect(page.status).toBe(422);
    expect(typed(page)).toMatchObject({
      ...fields,
      original_name: 'acme',
      original_primary_color: '#111111',
    });
    expect(summary(page).map(([href]) => href)).toEqual([
      '#name',
      '#logo_url',
      '#primary_color',
      '#background_color',
    ]);
    for (const [href, text] of summary(page)) {
      const field = page.document.querySelector(href ?? '');
      expect(field?.getAttribute('aria-invalid')).toBe('true');
      const errorId = field?.getAttribute('aria-describedby')?.split(' ')[1];
      expect(page.document.querySelector(`#${errorId ?? ''}`)?.textContent).toBe(text);
    }
    expect(page.document.querySelectorAll('script:not([src]), main b')).toEqual([]);
    expect(page.document.querySelector('title')?.textContent).toMatch(/^Error: /);
    expect(app.api.calls).toEqual([]);
  });

  it('can be corrected and sent again, and sends only what was changed', async () => {
    const page = await save({ primary_color: 'red', display_name: 'Acme 2' });
    await admin.submit(page, { primary_color: '#abc' }, '/admin', false);
    expect(app.api.calls.map(({ body }) => body)).toEqual([
      { display_name: 'Acme 2', branding: { colors: { primary: '#abc', page_background: '#222222' } } },
    ]);
  });

  it('says once that a name is taken, with a link to its field', async () => {
    const body = { type: `${PROBLEM}A0E-409-0003`, status: 409 };
    const page = await save({ name: 'globex' }, { status: 409, body });
    const taken = 'Another organization already has this name. Nothing was saved.';
    expect([page.status, summary(page)]).toEqual([409, [['#name', taken]]]);
    expect(page.document.querySelectorAll('[role=alert] p')).toEqual([]);
  });

  it("shows the API's validation errors at their fields, escaped", async () => {
    const validation_errors = [{ detail: '<b>bad</b> host', pointer: '/branding/logo_url' }];
    const body = {
      type: `${PROBLEM}A0E-400-0003`,
      status: 400,
      title: 'Validation Error',
      validation_errors,
    };
    const page = await save({ logo_url: 'https://acme.example/2.svg' }, { status: 400, body });
    expect(page.status).toBe(422);
    expect(summary(page)).toEqual([['#logo_url', 'Auth0 did not accept this value: <b>bad</b> host']]);
    expect(page.body).not.toContain('<b>bad</b>');
    expect(typed(page)['logo_url']).toBe('https://acme.example/2.svg');
  });

  it.each([
    [
      'a refusal that names no field',
      { status: 400 },
      422,
      'Auth0 did not accept these changes, and nothing was saved.',
    ],
    [
      'missing rights',
      { status: 403 },
      403,
      'do not allow you to make these changes, and nothing was saved.',
    ],
    ['an organization that is gone', { status: 404 }, 404, 'cannot find your organization'],
    ['an API that is down', { status: 503 }, 503, 'Your changes may not have been saved'],
    ['an API that is silent', SILENCE, 503, 'Auth0 took too long to answer.'],
    ['half a response', { body: '{"id":' }, 502, 'open the page again to check'],
    [
      'too many requests',
      { status: 429, headers: { 'retry-after': '60' } },
      503,
      'and nothing was saved. Try again',
    ],
  ] satisfies [string, ScriptedAnswer, number, string][])(
    'reports %s, does not retry, and keeps the input',
    async (_what, answer, status, text) => {
      const page = await save({ display_name: 'Typed & kept' }, answer);
      expect(page.status).toBe(status);
      expect(page.document.querySelector('[role=alert]')?.textContent).toContain(text);
      expect(typed(page)['display_name']).toBe('Typed & kept');
      expect(app.api.calls).toHaveLength(1);
    },
  );

  it('retries while it is rate limited, then saves', async () => {
    const redirect = await save({ display_name: 'Acme 3' }, TOO_MANY, TOO_MANY, { body: DETAILS });
    expect(redirect.status).toBe(303);
    expect(app.api.calls).toHaveLength(3);
  });

  it('shows the input to somebody whose sign-in has ended meanwhile', async () => {
    const visitor = await app.signedIn();
    const form = await visitor.open(`${app.url}/admin`);
    await app.signOut(visitor);
    const body = new URLSearchParams({ ...typed(form), display_name: 'Typed <& kept>' });
    const page = await visitor.open(`${app.url}/admin`, { method: 'POST', body, headers: SAME_ORIGIN });
    expect(page.status).toBe(401);
    expect(page.document.querySelector('.typed')?.textContent).toContain('Typed <& kept>');
    expect(page.document.querySelector('.typed')?.textContent).not.toContain(body.get('_csrf') ?? '');
    expect(page.document.querySelector('a[href="/auth/login?returnTo=%2Fadmin"]')).not.toBeNull();
    expect(app.api.calls.filter(({ method }) => method === 'PATCH')).toEqual([]);
  });

  it('echoes nothing from a form that another site sent', async () => {
    const body = new URLSearchParams({ display_name: 'Call 555-0100' });
    const senders: Record<string, string>[] = [{}, { 'sec-fetch-site': 'cross-site' }];
    for (const headers of senders) {
      const response = await fetch(`${app.url}/admin`, { method: 'POST', body, headers });
      expect(response.status).toBe(401);
      expect(await response.text()).not.toContain('555-0100');
    }
  });
});

describe('a form of the details page', () => {
  it.each([
    ['no token', undefined],
    ['a made-up token', 'f'.repeat(64)],
    ['somebody else’s token', 'foreign'],
  ])('with %s is refused, changes nothing and leaves the sender signed in', async (_what, token) => {
    const other = await app.signedIn();
    const foreign = typed(await other.open(`${app.url}/admin`))['_csrf'] ?? '';
    app.api.calls.length = 0;
    const body = new URLSearchParams({ display_name: 'Forged' });
    if (token !== undefined) body.set('_csrf', token === 'foreign' ? foreign : token);
    const page = await admin.open(`${app.url}/admin`, { method: 'POST', body, headers: SAME_ORIGIN });
    expect(page.status).toBe(403);
    expect(page.document.querySelector('h1')?.textContent).toBe('This form is out of date');
    expect(page.document.querySelector('.typed')?.textContent).toContain('Forged');
    expect(app.api.calls).toEqual([]);
    expect((await admin.open(`${app.url}/profile`)).status).toBe(200);
  });

  it('from a member without access is refused, even with a valid CSRF token', async () => {
    const member = await app.signedIn(MEMBER);
    const home = await member.open(`${app.url}/`);
    const token = home.document.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';
    const body = new URLSearchParams({ _csrf: token, display_name: 'Forged' });
    const page = await member.open(`${app.url}/admin`, { method: 'POST', body });
    expect(page.status).toBe(403);
    expect(page.body).toContain('You do not have access to this page');
    expect(app.api.calls).toEqual([]);
  });
});
