import { generateKeyPair, SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ManagementApi } from '../dev/apply/management-api';
import { trustingFetch } from '../support/trust';
import { userIdOf } from '../support/user-id';
import { Visitor, type Page } from '../support/visitor';
import { expectSound, watchRejections } from './sound-page';
import { Stage } from './stage';

const MINUTE = 60_000;
const TOKEN = 'POST /oauth/token';
const KEYS = 'GET /.well-known/jwks.json';
const DETAILS = 'GET /my-org/v1/details';

let stage: Stage;
const rejections = watchRejections();
afterEach(() => {
  expect(rejections).toEqual([]);
});

const asked = (what: string) => stage.proxy.requests.filter((request) => request === what).length;

/** Rotates the signing keys; with `revoking`, also revokes the previous one. */
async function rotate(revoking = false): Promise<void> {
  const keys = (await stage.management.call('GET', '/keys/signing')) as { kid: string; current: boolean }[];
  await stage.management.call('POST', '/keys/signing/rotate');
  for (const { kid } of keys.filter(({ current }) => current && revoking))
    await stage.management.call('PUT', `/keys/signing/${kid}/revoke`);
  stage.proxy.requests.length = 0;
}

/** Signs somebody in, and makes the tenant end that session and no other. */
async function endedByTheTenant(): Promise<Visitor> {
  const { domain, management: credentials } = stage.tenant;
  const management = new ManagementApi(domain, credentials, trustingFetch(stage.proxy.ca));
  const visitor = await stage.signedIn();
  const admin = await userIdOf(management, 'org-admin@example.com');
  const path = `/users/${encodeURIComponent(admin)}/sessions`;
  const { sessions } = (await management.call('GET', path)) as { sessions: { id: string }[] };
  await management.call('DELETE', `/sessions/${sessions.at(-1)?.id ?? ''}`);
  return visitor;
}

const isSignedIn = async (visitor: Visitor) =>
  (await visitor.open(`${stage.url}/profile`, {}, false)).status === 200;

describe('when the signing keys rotate', () => {
  let visitor: Visitor;
  beforeAll(async () => {
    stage = await Stage.start();
    visitor = await stage.signedIn();
    await rotate();
  });
  afterAll(() => stage.stop());

  it('sign-ins continue, new logins work, and the keys are not even downloaded again', async () => {
    expect((await visitor.open(`${stage.url}/admin`)).status).toBe(200);
    expect((await stage.signIn(new Visitor())).url.pathname).toBe('/profile');
    expect(asked(KEYS)).toBe(0);
  });

  it('a logout token signed with the new key is accepted', async () => {
    const ended = await endedByTheTenant();
    await expect.poll(() => isSignedIn(ended)).toBe(false);
    expect(await isSignedIn(visitor)).toBe(true);
  });

  it('a sign-in is renewed with the new key', async () => {
    stage.advance(11 * MINUTE);
    expect((await visitor.open(`${stage.url}/admin`)).status).toBe(200);
    expect(await stage.exchanges()).toEqual(['sertft']);
  });

  it('unknown key ids cause at most two downloads of the keys', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const send = async (kid: string) => {
      const token = await new SignJWT({ sid: 'some' })
        .setProtectedHeader({ alg: 'RS256', kid })
        .sign(privateKey);
      const body = new URLSearchParams({ logout_token: token });
      return (await fetch(`${stage.url}/auth/backchannel-logout`, { method: 'POST', body })).status;
    };
    stage.proxy.requests.length = 0;
    const statuses = await Promise.all(Array.from({ length: 50 }, (_, n) => send(`unknown-${n}`)));
    expect(new Set(statuses)).toEqual(new Set([400]));
    expect(asked(KEYS)).toBeLessThanOrEqual(2);
  });
});

describe('when the old signing key is revoked as well', () => {
  let visitors: Visitor[];
  let form: Page;
  beforeAll(async () => {
    stage = await Stage.start();
    visitors = [await stage.signedIn(), await stage.signedIn(), await stage.signedIn()];
    form = await visitorAt(2).open(`${stage.url}/admin`);
    await rotate(true);
  });
  beforeEach(() => {
    stage.proxy.requests.length = 0;
  });
  afterAll(() => stage.stop());

  const visitorAt = (index: number) => visitors[index] ?? new Visitor();

  it('a sign-in continues with a new access token', async () => {
    expect((await visitorAt(0).open(`${stage.url}/admin`)).status).toBe(200);
    expect([asked(DETAILS), asked(TOKEN)]).toEqual([2, 1]);
    expect((await visitorAt(0).open(`${stage.url}/admin`)).status).toBe(200);
    expect([asked(DETAILS), asked(TOKEN)]).toEqual([3, 1]);
  });

  it('concurrent requests get one new access token', async () => {
    const paths = ['/', '/admin', '/admin/domains', '/admin/identity-providers', '/admin/invitations'];
    const pages = await Promise.all(paths.map((path) => visitorAt(1).open(stage.url + path)));
    expect(pages.map(({ status, url }) => [url.pathname, status])).toEqual(paths.map((path) => [path, 200]));
    expect(asked(TOKEN)).toBe(1);
  });

  it('a form is shown again with its input, and can then be saved', async () => {
    const page = await visitorAt(2).submit(form, { display_name: 'Typed before' }, '/admin');
    expectSound(page);
    expect([page.status, page.body.includes('Typed before')]).toEqual([503, true]);
    const saved = await visitorAt(2).submit(page, {}, '/admin');
    expect([saved.status, saved.body.includes('Typed before')]).toEqual([200, true]);
  });

  it('a logout token signed with the new key is accepted', async () => {
    const ended = await endedByTheTenant();
    await expect.poll(() => isSignedIn(ended)).toBe(false);
    expect(await isSignedIn(visitorAt(0))).toBe(true);
  });
});
