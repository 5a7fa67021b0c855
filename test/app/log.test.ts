import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOG_FIELDS } from '../../app/http/log-fields';
import { createLogger, SECRET_KEYS } from '../../app/http/logger';
import { MyOrganizationError } from '../../app/my-organization/my-organization-error';
import { Visitor } from '../support/visitor';
import { requireDocumented } from './support/documented-lines';
import { ADMIN } from './support/fake-oidc';
import { CONFIG, TestApp } from './support/test-app';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

/** The lines that were logged during an action. */
async function logged(act: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
  const from = app.logLines.length;
  await act();
  await new Promise((resolve) => setTimeout(resolve, 20));
  return app.logLines.slice(from).map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the log level', () => {
  it.each([
    ['fatal', ['audit']],
    ['silent', []],
  ] as const)('%s logs %j for a change', async (logLevel, lines) => {
    const quiet = await TestApp.start({ logLevel });
    quiet.api.script = [{ body: {} }];
    const visitor = await quiet.signedIn();
    const page = await visitor.open(`${quiet.url}/admin/domains/new`);
    await visitor.submit(page, { domain: 'acme.example' }, '/admin/domains/new', false);
    await quiet.stop();
    expect(quiet.logLines.map((line) => (JSON.parse(line) as Record<string, unknown>)['msg'])).toEqual(lines);
  });
});

describe('the log', () => {
  it('has one line per request: who, where, and the outcome', async () => {
    const visitor = await app.signedIn();
    const [line, ...more] = await logged(() => visitor.open(`${app.url}/profile?tab=roles`));
    expect(more).toEqual([]);
    expect(line).toEqual({
      level: 30,
      time: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      method: 'GET',
      path: '/profile',
      status: 200,
      ms: expect.any(Number) as number,
      user: 'auth0|admin',
      organization: 'org_AAAAAAAAAAAAAAAA',
      msg: 'request',
    });
  });

  it('repeats no key in a line', async () => {
    await logged(() => fetch(`${app.url}/nowhere`));
    const keys = [...(app.logLines.at(-1) ?? '').matchAll(/"(\w+)":/g)].map(([, key]) => key);
    expect(keys).toContain('requestId');
    expect(keys).toEqual([...new Set(keys)]);
  });

  it('names the problem that a request met', async () => {
    expect(await logged(() => fetch(`${app.url}/nowhere`))).toMatchObject([
      { status: 404, problem: 'not_found' },
    ]);
  });

  it('says who signed in, who signed out, and why a sign-in failed', async () => {
    const who = { user: 'auth0|admin', organization: 'org_AAAAAAAAAAAAAAAA' };
    const visitor = new Visitor();
    const [, entry] = await logged(() => app.signIn(visitor));
    expect(entry).toMatchObject({ path: '/auth/callback', status: 302, ...who });
    const home = await visitor.open(`${app.url}/`);
    expect(await logged(() => visitor.submit(home, {}, '/auth/logout', false))).toMatchObject([
      { path: '/auth/logout', status: 303, ...who },
    ]);
    const [refused] = await logged(() => visitor.open(`${app.url}/auth/callback?code=stolen&state=forged`));
    expect(refused).toMatchObject({ path: '/auth/callback', status: 400, problem: 'login_unknown' });
    expect(refused).not.toHaveProperty('user');
  });

  it('has one line per request even if its path or user id contains a line break', async () => {
    const path = '/nowhere%0A%7B%22level%22:60%7D';
    const visitor = await app.signedIn({ ...ADMIN, id: 'auth0|x\n{"level":60,"msg":"audit"}' });
    expect(await logged(() => visitor.open(app.url + path))).toMatchObject([
      { level: 30, path, user: 'auth0|x\n{"level":60,"msg":"audit"}', msg: 'request' },
    ]);
  });

  it('says who was refused what', async () => {
    const visitor = await app.signedIn({ ...ADMIN, roles: [] });
    const who = { user: 'auth0|admin', organization: 'org_AAAAAAAAAAAAAAAA' };
    expect(await logged(() => visitor.open(`${app.url}/admin`))).toMatchObject([
      { path: '/admin', status: 403, problem: 'scope_required', ...who },
    ]);
    const body = new URLSearchParams({ _csrf: 'f'.repeat(64) });
    expect(await logged(() => visitor.open(`${app.url}/admin`, { method: 'POST', body }))).toMatchObject([
      { path: '/admin', status: 403, problem: 'csrf', ...who },
    ]);
  });

  it('says how many API calls a request made, and how long they took in total', async () => {
    const visitor = await app.signedIn();
    app.api.script = [{ body: { id: 'org_AAAAAAAAAAAAAAAA', name: 'acme' } }];
    const form = await visitor.open(`${app.url}/admin`);
    app.api.script = [(response) => setTimeout(() => response.writeHead(200).end('{}'), 50)];
    const [, line] = await logged(() => visitor.submit(form, { display_name: 'Acme' }, '/admin', false));
    expect(line).toMatchObject({ method: 'POST', calls: 1, callsMs: expect.any(Number) as number });
    expect(line?.['callsMs']).toBeGreaterThanOrEqual(45);
    expect(line?.['callsMs']).toBeLessThanOrEqual(Number(line?.['ms']) + 1);
  });

  it('logs the cause of a failed API call as an error', async () => {
    const visitor = await app.signedIn();
    app.api.script = [{ status: 500, body: { title: 'Internal', detail: 'Out of order' } }];
    expect(await logged(() => visitor.open(`${app.url}/admin`))).toMatchObject([
      { level: 50, status: 503, problem: 'api_unavailable', err: { message: '500 Internal Out of order' } },
    ]);
  });

  it('logs the cause of a failed change as an error', async () => {
    const visitor = await app.signedIn();
    app.api.script = [{ body: { id: 'org_AAAAAAAAAAAAAAAA', name: 'acme' } }];
    const form = await visitor.open(`${app.url}/admin`);
    app.api.script = [{ status: 500, body: { title: 'Internal', detail: 'Out of order' } }];
    const lines = await logged(() => visitor.submit(form, { display_name: 'Acme' }, '/admin', false));
    expect(lines.at(-1)).toMatchObject({
      level: 50,
      status: 503,
      err: { message: '500 Internal Out of order' },
    });
  });

  it('says when the client left before the response', async () => {
    const visitor = await app.signedIn();
    const cookie = await visitor.jar.getCookieString(app.url);
    const client = new AbortController();
    app.api.script = [
      () => {
        client.abort();
      },
    ];
    await expect(fetch(`${app.url}/admin`, { headers: { cookie }, signal: client.signal })).rejects.toThrow(
      'aborted',
    );
    const left = () => app.logLines.map((line) => JSON.parse(line) as object).at(-1);
    await expect.poll(left).toMatchObject({ path: '/admin', abandoned: true, user: ADMIN.id });
  });

  it('leaves out health checks', async () => {
    expect(await logged(() => fetch(`${app.url}/healthz`))).toEqual([]);
  });

  it('contains no code, state, cookie, token or form value', async () => {
    const visitor = new Visitor();
    const state = await app.beginLogin(visitor);
    await visitor.open(`${app.url}/auth/callback?code=canary-code&state=${state}`);
    app.api.script = [{ body: { id: 'org_AAAAAAAAAAAAAAAA', name: 'acme' } }, { status: 500 }];
    const form = await visitor.open(`${app.url}/admin`);
    await visitor.submit(form, { display_name: 'canary-value' }, '/admin');
    const cookies = (await visitor.jar.getCookies(`${app.url}/auth`)).map(({ value }) => value);
    const token = form.document.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';
    const secrets = [
      'canary-code',
      state,
      'canary-value',
      'access-0',
      'refresh-0',
      'id-token-0',
      token,
      ...cookies,
    ];
    for (const secret of [...secrets, ...CONFIG.sessionSecrets, CONFIG.auth0.clientSecret]) {
      expect(secret).not.toBe('');
      expect(app.log).not.toContain(secret);
    }
  });
});

describe('the list of log fields', () => {
  it('covers every line logged in these tests', () => {
    expect(app.logLines.length).toBeGreaterThan(10);
    requireDocumented(app.logLines);
  });

  it.each([
    ['a field that is not on it', '{"level":30,"shoeSize":44}', 'shoeSize is not on the list'],
    ['a field of the wrong type', '{"level":"info"}', 'level is no number'],
    ['a field that occurs twice', '{"level":30,"level":30}', 'a field is there twice'],
    [
      'an error with an unlisted property',
      '{"err":{"message":"x","cause":{"body":"y"}}}',
      'err.cause.body is not on the list',
    ],
  ])('detects %s', (_what, line, fault) => {
    expect(() => {
      requireDocumented([line]);
    }).toThrow(fault);
  });

  it('contains no name of a secret', () => {
    expect(SECRET_KEYS.filter((key) => key in LOG_FIELDS)).toEqual([]);
  });
});

describe('createLogger', () => {
  it('redacts fields with the name of a secret', () => {
    const lines: string[] = [];
    const logger = createLogger('info', { write: (line) => void lines.push(line) });
    const secrets = Object.fromEntries(SECRET_KEYS.map((key) => [key, 'canary']));
    logger.info({ ...secrets, user: 'u' });
    expect(lines[0]).not.toContain('canary');
    expect(lines[0]).toContain('"set-cookie":"[redacted]"');
    expect(lines[0]).toContain('"user":"u"');
  });

  it("logs an error's message and causes, and none of its other properties", () => {
    const lines: string[] = [];
    const logger = createLogger('info', { write: (line) => void lines.push(line) });
    const cause = Object.assign(new Error('inner'), { response: { access_token: 'canary' }, code: 'ECODE' });
    logger.error({ err: new MyOrganizationError('unavailable', 'outer', { cause, violations: [] }) });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      err: { type: 'MyOrganizationError', message: 'outer', cause: { message: 'inner', code: 'ECODE' } },
    });
    expect(lines[0]).not.toContain('canary');
  });
});
