import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendRaw } from './support/raw-request';
import { TestApp } from './support/test-app';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

/** A login attempt's cookie and state, as a browser has them on its way back. */
async function attempt() {
  const { head, location = '' } = await sendRaw(app.url, { target: '/auth/login' });
  const cookie = /^set-cookie: ([^;]*)/im.exec(head)?.[1] ?? '';
  return { cookie, state: new URL(location).searchParams.get('state') ?? '' };
}

describe('a request target', () => {
  it.each(['http://evil.example', 'HTTPS://evil.example:443'])(
    'may be an absolute URL, of which only the path counts: %s',
    async (host) => {
      const { cookie, state } = await attempt();
      const target = `${host}/auth/callback?code=x&state=${state}`;
      const { status, location } = await sendRaw(app.url, { target, lines: [`Cookie: ${cookie}`] });
      expect([status, location]).toEqual([302, '/']);
    },
  );

  it.each([
    ['OPTIONS', '*'],
    ['GET', 'foo://bar/admin'],
    ['GET', 'http://1.2.3.4.5/auth/callback'],
    ['GET', 'http://evil.example:99999/admin'],
    ['GET', '//evil.example/admin'],
    ['POST', '/\\evil.example/admin'],
    ['GET', 'https://%zz/admin'],
  ])('is refused when it is not a path of the app: %s %s', async (method, target) => {
    const { status, body } = await sendRaw(app.url, { method, target });
    expect([400, 404]).toContain(status);
    expect(body).not.toMatch(/(href|action)="[^"]*(evil|bar)/);
  });

  it('that names another host appears in no link, even for a signed-in visitor', async () => {
    const visitor = await app.signedIn();
    const cookie = await visitor.jar.getCookieString(app.url);
    const target = '//evil.example/admin';
    const { status, body } = await sendRaw(app.url, { method: 'POST', target, lines: [`Cookie: ${cookie}`] });
    expect(status).toBe(404);
    expect(body).not.toContain('evil.example"');
  });
});
