import { expect, it } from 'vitest';
import { ADMIN } from '../support/fake-oidc';
import { CONFIG, TestApp } from '../support/test-app';

const ORGANIZATION = { id: 'org_AAAAAAAAAAAAAAAA', name: 'acme', display_name: 'Acme, Inc.' };

it('the store never sees a readable token, name, address or secret', async () => {
  const app = await TestApp.start();
  const visitor = await app.signedIn();
  app.api.script = [{ body: ORGANIZATION }, { body: ORGANIZATION }];
  const form = await visitor.open(`${app.url}/admin`);
  await visitor.submit(form, { display_name: 'canary-value' }, '/admin', false);
  app.ahead += 10 * 60_000;
  const home = await visitor.open(`${app.url}/profile`);
  const cookies = (await visitor.jar.getCookies(app.url)).map(({ value }) => value);
  const csrf = home.document.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';
  await visitor.submit(home, {}, '/auth/logout', false);
  await app.stop();

  const kept = app.kept.join('\n');
  const kinds = new Set(app.kept.map((line) => line.split(':', 1)[0]));
  expect([...kinds]).toEqual(expect.arrayContaining(['session', 'sign-in', 'sign-ins-of', 'submission']));
  const { id, name, email = '' } = ADMIN;
  const tokens = ['access-0', 'refresh-0', 'id-token-0', 'access-1', 'refresh-1'];
  const secrets = [...CONFIG.sessionSecrets, CONFIG.auth0.clientSecret, csrf, ...cookies];
  for (const secret of [...tokens, ...secrets, id, name, email, ORGANIZATION.display_name, 'canary-value']) {
    expect(secret).not.toBe('');
    expect(kept).not.toContain(secret);
  }
});
