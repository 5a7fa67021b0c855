import { jwtVerify } from 'jose';
import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api';

interface ListedKey {
  readonly kid: string;
  readonly cert: string;
  readonly current: boolean;
  readonly next: boolean;
  readonly previous: boolean;
  readonly revoked: boolean;
}

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => {
  api.close();
});

const list = async () => {
  const { body } = await api.call<ListedKey[]>('GET', '/keys/signing', undefined, await api.token());
  return body;
};
const rolesOf = (keys: readonly ListedKey[]) =>
  keys.map(({ current, next, previous, revoked }) =>
    [current && 'current', next && 'next', previous && 'previous', revoked && 'revoked'].filter(Boolean),
  );
const rotate = async () => api.call('POST', '/keys/signing/rotate', undefined, await api.token());
const revoke = async (kid: string) =>
  api.call('PUT', `/keys/signing/${kid}/revoke`, undefined, await api.token());

describe('signing keys', () => {
  it('are a current and a next one at first', async () => {
    const keys = await list();
    expect(rolesOf(keys)).toEqual([['current'], ['next']]);
    const { kid, certificate } = api.context.signingKeys.current;
    expect(keys[0]).toMatchObject({ kid, cert: certificate });
    expect((await api.succeed('GET', `/keys/signing/${kid}`))['fingerprint']).toBe(
      new X509Certificate(certificate).fingerprint,
    );
  });

  it('move up when rotated, and the previous key’s tokens stay valid until it is revoked', async () => {
    const [current, next] = await list();
    const token = await api.token();
    const { status, body } = await rotate();
    expect(status).toBe(201);
    const after = await list();
    expect(rolesOf(after)).toEqual([['current'], ['next'], ['previous']]);
    expect(after.map(({ kid }) => kid)).toEqual([next?.kid, body['kid'], current?.kid]);
    expect((await api.call('GET', '/clients', undefined, token)).status).toBe(200);
    await jwtVerify(await api.token(), new X509Certificate(next?.cert ?? '').publicKey);

    expect(await revoke(current?.kid ?? '')).toMatchObject({ status: 200, body: { kid: current?.kid } });
    expect(rolesOf(await list())).toEqual([['current'], ['next'], ['revoked']]);
    expect((await api.call('GET', '/clients', undefined, token)).status).toBe(401);
  });

  it('can’t be revoked while current or next, or twice', async () => {
    for (const { kid } of await list()) expect((await revoke(kid)).status).toBe(404);
    expect((await revoke('unknown')).status).toBe(404);
  });

  it('are listed with the last three revoked ones', async () => {
    for (let times = 0; times < 4; times++) {
      const { kid } = api.context.signingKeys.current;
      await rotate();
      await revoke(kid);
    }
    expect(rolesOf(await list())).toEqual([['current'], ['next'], ['revoked'], ['revoked'], ['revoked']]);
  });

  it.each([
    ['GET', '/keys/signing', 'create:signing_keys update:signing_keys'],
    ['POST', '/keys/signing/rotate', 'create:signing_keys read:signing_keys'],
    ['PUT', '/keys/signing/some/revoke', 'create:signing_keys read:signing_keys'],
  ])('need their own scopes for %s %s', async (method, path, scope) => {
    const { status } = await api.call(method, path, undefined, await api.token({ scope }));
    expect(status).toBe(403);
  });
});
