import { SignJWT } from 'jose';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TenantContext } from '../context';
import { seed } from '../state/seed';
import { verifyAccessToken } from './access-token';
import { SigningKeys } from './signing-keys';

const AUDIENCE = 'https://tenant.test/my-org/';
const NOW = Date.UTC(2026, 0, 1);
const LIFETIME_MS = 600_000;

let keys: readonly [SigningKeys, SigningKeys];
let now = NOW;
beforeAll(async () => {
  keys = await Promise.all([SigningKeys.create(NOW), SigningKeys.create(NOW)]);
});
beforeEach(() => {
  now = NOW;
});

function contextWith(signingKeys: SigningKeys): TenantContext {
  return {
    domain: 'tenant.test',
    issuer: 'https://tenant.test/',
    browserOrigin: 'http://tenant.test',
    state: seed('tenant.test'),
    signingKeys,
    fetch: globalThis.fetch,
    now: () => now,
    log: () => undefined,
  };
}

async function bearer({ current }: SigningKeys): Promise<string> {
  const token = await new SignJWT({ azp: 'a-client', scope: 'read:my_org:details' })
    .setProtectedHeader({ alg: 'RS256', kid: current.kid })
    .setIssuer('https://tenant.test/')
    .setAudience(AUDIENCE)
    .setSubject('auth0|someone')
    .setExpirationTime((NOW + LIFETIME_MS) / 1_000)
    .sign(current.privateKey);
  return `Bearer ${token}`;
}

describe('an access token that has been verified before', () => {
  it('yields the same result again', async () => {
    const context = contextWith(keys[0]);
    const authorization = await bearer(keys[0]);
    const first = await verifyAccessToken(context, authorization, AUDIENCE);
    expect(first).toMatchObject({ sub: 'auth0|someone', clientId: 'a-client' });
    expect(await verifyAccessToken(context, authorization, AUDIENCE)).toEqual(first);
  });

  it('is refused from the second in which it expires', async () => {
    const context = contextWith(keys[0]);
    const authorization = await bearer(keys[0]);
    await verifyAccessToken(context, authorization, AUDIENCE);
    now = NOW + LIFETIME_MS - 1;
    await verifyAccessToken(context, authorization, AUDIENCE);
    now = NOW + LIFETIME_MS;
    await expect(verifyAccessToken(context, authorization, AUDIENCE)).rejects.toMatchObject({
      reason: 'expired',
    });
  });

  it('is refused by another API', async () => {
    const context = contextWith(keys[0]);
    const authorization = await bearer(keys[0]);
    await verifyAccessToken(context, authorization, AUDIENCE);
    await expect(
      verifyAccessToken(context, authorization, 'https://tenant.test/api/v2/'),
    ).rejects.toMatchObject({ reason: 'invalid' });
  });

  it('is refused by a tenant with another key', async () => {
    const authorization = await bearer(keys[0]);
    await verifyAccessToken(contextWith(keys[0]), authorization, AUDIENCE);
    await expect(verifyAccessToken(contextWith(keys[1]), authorization, AUDIENCE)).rejects.toMatchObject({
      reason: 'invalid',
    });
  });

  it('is accepted after its key is rotated, and refused once the key is revoked', async () => {
    const rotating = await SigningKeys.create(NOW);
    const context = contextWith(rotating);
    const authorization = await bearer(rotating);
    await verifyAccessToken(context, authorization, AUDIENCE);
    const { kid } = rotating.current;
    await rotating.rotate(NOW);
    await verifyAccessToken(context, authorization, AUDIENCE);
    rotating.revoke(kid, NOW);
    await expect(verifyAccessToken(context, authorization, AUDIENCE)).rejects.toMatchObject({
      reason: 'invalid',
    });
  });

  it('does not validate another token with the same signature', async () => {
    const context = contextWith(keys[0]);
    const authorization = await bearer(keys[0]);
    await verifyAccessToken(context, authorization, AUDIENCE);
    const [header, , signature] = authorization.split('.');
    const forged = Buffer.from(JSON.stringify({ sub: 'auth0|other' })).toString('base64url');
    await expect(
      verifyAccessToken(context, `${header}.${forged}.${signature}`, AUDIENCE),
    ).rejects.toMatchObject({ reason: 'invalid' });
  });
});
