import { beforeEach, describe, expect, it, vi } from 'vitest';
import { OidcError } from '../../app/auth/oidc-error';
import type { SignIn } from '../../app/auth/sign-in';
import { createKeyRing } from '../../app/store/key-ring';
import { createSignInIndex, type SignInIndex } from '../../app/auth/sign-in-index';
import { createSignIns, type SignIns } from '../../app/auth/sign-ins';
import { createTokenVault, type TokenVault } from '../../app/auth/token-vault';
import { createMemoryStore } from '../../app/store/memory-store';
import { ADMIN, FakeOidc, MEMBER } from './support/fake-oidc';

const MINUTE = 60_000;
const LIFETIME = 24 * 60 * MINUTE;

let clock: number;
let vault: TokenVault;
let oidc: FakeOidc;
let index: SignInIndex;
let signIns: SignIns;

beforeEach(() => {
  clock = 1_000_000;
  const now = () => clock;
  const store = createMemoryStore({ maxPerKind: 3, now });
  const keys = createKeyRing(['secret'], 'sign-ins', now);
  vault = createTokenVault({ store, keys, idleMs: 60 * MINUTE, now });
  oidc = new FakeOidc(now);
  index = createSignInIndex(store);
  signIns = createSignIns({ vault, store, index, oidc, leewayMs: 0, lifetimeMs: LIFETIME, now });
});

function signIn(changes: Partial<SignIn> = {}): SignIn {
  return {
    person: ADMIN,
    accessToken: 'access-0',
    scopes: [],
    accessTokenEndsAt: clock + 10 * MINUTE,
    refreshToken: 'refresh-0',
    idToken: 'id-0',
    issuedAt: clock,
    sessionId: 'session-0',
    ...changes,
  };
}

/** A promise that a test settles when it wants to. */
function held<T>(): { promise: Promise<T>; settle: (value: T) => void } {
  let settle: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    settle = resolve;
  });
  return { promise, settle };
}

describe('fresh', () => {
  it('leaves a token alone that is valid for more than 5 minutes', async () => {
    const id = await signIns.begin(signIn());
    clock += 5 * MINUTE - 1;
    expect((await signIns.fresh(id))?.accessToken).toBe('access-0');
    expect(oidc.refreshes).toBe(0);
  });

  it('renews a token that expires in 3 minutes', async () => {
    const id = await signIns.begin(signIn());
    clock += 7 * MINUTE;
    expect((await signIns.fresh(id))?.accessToken).toBe('access-1');
    expect((await signIns.get(id))?.accessToken).toBe('access-1');
  });

  it('asks the provider once for any number of requests, and all continue with the result', async () => {
    const id = await signIns.begin(signIn({ accessTokenEndsAt: clock }));
    const answer = held<SignIn>();
    oidc.onRefresh = () => answer.promise;
    const requests = Array.from({ length: 50 }, () => signIns.fresh(id));
    answer.settle(signIn({ accessToken: 'access-new', refreshToken: 'refresh-new' }));
    const results = await Promise.all(requests);
    expect(new Set(results.map((result) => result?.accessToken))).toEqual(new Set(['access-new']));
    expect(oidc.refreshes).toBe(1);
  });

  it('does not ask again for a request that read the sign-in before the renewal', async () => {
    const id = await signIns.begin(signIn({ accessTokenEndsAt: clock }));
    const find = vault.find.bind(vault);
    const slow = held<undefined>();
    const old = await find(id);
    vault.find = async () => {
      vault.find = find;
      await slow.promise;
      return old;
    };
    const late = signIns.fresh(id);
    await signIns.fresh(id);
    slow.settle(undefined);
    expect((await late)?.accessToken).toBe('access-1');
    expect(oidc.refreshes).toBe(1);
  });

  it('asks again for a token that the API refused, even if a renewal in flight kept it', async () => {
    const id = await signIns.begin(signIn({ accessTokenEndsAt: clock + MINUTE }));
    const answer = held<undefined>();
    const { onRefresh } = oidc;
    const away = () => Promise.reject(new OidcError('unavailable', 'away', { outcome: 'none' }));
    oidc.onRefresh = () => answer.promise.then(away);
    const early = signIns.fresh(id);
    await expect.poll(() => oidc.refreshes).toBe(1);
    const looks = vi.spyOn(vault, 'find').mock.results;
    const refused = Promise.allSettled([signIns.fresh(id, 'access-0'), signIns.fresh(id, 'access-0')]);
    await Promise.all(looks.map(({ value }) => value as unknown));
    answer.settle(undefined);
    expect((await early)?.accessToken).toBe('access-0');
    for (const result of await refused)
      expect(result).toMatchObject({ status: 'rejected', reason: { kind: 'unavailable' } });
    expect(oidc.refreshes).toBe(2);
    oidc.onRefresh = onRefresh;
    expect((await signIns.fresh(id, 'access-0'))?.accessToken).toBe('access-3');
  });

  it('renews different sign-ins independently', async () => {
    const old = { accessTokenEndsAt: clock };
    const ids = await Promise.all([signIns.begin(signIn(old)), signIns.begin(signIn(old))]);
    await Promise.all(ids.map((id) => signIns.fresh(id)));
    expect(oidc.refreshes).toBe(2);
  });

  it('ends a sign-in that the provider refuses to renew, and tells every waiting request', async () => {
    const id = await signIns.begin(signIn({ accessTokenEndsAt: clock }));
    oidc.onRefresh = () => Promise.reject(new OidcError('ended', 'invalid_grant'));
    const results = await Promise.allSettled([signIns.fresh(id), signIns.fresh(id)]);
    for (const result of results)
      expect(result).toMatchObject({ status: 'rejected', reason: { kind: 'ended' } });
    expect(oidc.refreshes).toBe(1);
    expect(await signIns.get(id)).toBeUndefined();
    expect(await signIns.fresh(id)).toBeUndefined();
  });

  it.each(['unverifiable', 'no_organization'] as const)(
    'ends a sign-in whose renewal fails as %s',
    async (kind) => {
      const id = await signIns.begin(signIn({ accessTokenEndsAt: clock }));
      oidc.onRefresh = () => Promise.reject(new OidcError(kind, 'x'));
      await expect(signIns.fresh(id)).rejects.toMatchObject({ kind: 'ended' });
      expect(await signIns.get(id)).toBeUndefined();
    },
  );

  it.each(['unavailable', 'misconfigured'] as const)(
    'keeps a sign-in while the provider is %s',
    async (kind) => {
      const id = await signIns.begin(signIn({ accessTokenEndsAt: clock }));
      const { onRefresh } = oidc;
      oidc.onRefresh = () => Promise.reject(new OidcError(kind, 'x', { outcome: 'none' }));
      await expect(signIns.fresh(id)).rejects.toMatchObject({ kind });
      oidc.onRefresh = onRefresh;
      expect((await signIns.fresh(id))?.accessToken).toBe('access-2');
    },
  );

  it('keeps using an access token when there is no refresh token', async () => {
    const id = await signIns.begin(signIn({ refreshToken: undefined, accessTokenEndsAt: clock + MINUTE }));
    expect((await signIns.fresh(id))?.accessToken).toBe('access-0');
    expect(oidc.refreshes).toBe(0);
  });

  it('does not bring back a sign-in that ended during its renewal', async () => {
    const id = await signIns.begin(signIn({ accessTokenEndsAt: clock }));
    const answer = held<SignIn>();
    oidc.onRefresh = () => answer.promise;
    const renewal = signIns.fresh(id);
    await signIns.end(id, 'signed_out');
    answer.settle(signIn());
    await renewal;
    expect(await signIns.get(id)).toBeUndefined();
  });
});

describe('endEvery', () => {
  it('ends every sign-in of a session of the provider, and no other', async () => {
    const [one, two, other] = await Promise.all([
      signIns.begin(signIn()),
      signIns.begin(signIn()),
      signIns.begin(signIn({ sessionId: 'session-1' })),
    ]);
    expect(await signIns.endEvery({ sid: 'session-0' })).toBe(2);
    expect(await signIns.get(one)).toBeUndefined();
    expect(await signIns.get(two)).toBeUndefined();
    expect(await signIns.get(other)).toBeDefined();
    expect(await signIns.endEvery({ sid: 'session-0' })).toBe(0);
  });

  it('ends every sign-in of a user, whatever its session', async () => {
    const ids = await Promise.all([
      signIns.begin(signIn()),
      signIns.begin(signIn({ sessionId: undefined })),
      signIns.begin(signIn({ person: MEMBER, sessionId: 'session-1' })),
    ]);
    expect(await signIns.endEvery({ sub: ADMIN.id })).toBe(2);
    expect((await Promise.all(ids.map((id) => signIns.get(id)))).map((found) => found?.person.id)).toEqual([
      undefined,
      undefined,
      MEMBER.id,
    ]);
  });

  it('neither counts nor looks up sign-ins that have already ended', async () => {
    const id = await signIns.begin(signIn());
    await signIns.end(id, 'signed_out');
    for (const whose of [{ sub: ADMIN.id }, { sid: 'session-0' }]) expect(await index.of(whose)).toEqual([]);
    expect(await signIns.endEvery({ sub: ADMIN.id })).toBe(0);
  });

  it('ends a sign-in that is being renewed', async () => {
    const id = await signIns.begin(signIn({ accessTokenEndsAt: clock }));
    const answer = held<SignIn>();
    oidc.onRefresh = () => answer.promise;
    const renewal = signIns.fresh(id);
    expect(await signIns.endEvery({ sid: 'session-0' })).toBe(1);
    answer.settle(signIn());
    await renewal;
    expect(await signIns.get(id)).toBeUndefined();
  });

  it.each([{ sid: 'session-0' }, { sub: ADMIN.id }])(
    'refuses a login that was in progress, even one that took ten minutes: %o',
    async (whose) => {
      const issuedAt = clock;
      await signIns.endEvery(whose, issuedAt);
      clock += 10 * MINUTE;
      await expect(signIns.begin(signIn({ issuedAt }))).rejects.toMatchObject({ kind: 'ended' });
      expect(await signIns.endEvery({ sub: ADMIN.id })).toBe(0);
    },
  );

  it('lets people in who sign in afterwards', async () => {
    await signIns.endEvery({ sub: ADMIN.id }, clock);
    const id = await signIns.begin(signIn({ issuedAt: clock + 1_000 }));
    expect(await signIns.get(id)).toBeDefined();
  });
});

describe('the lifetime of a sign-in', () => {
  it('ends once it has been idle for the configured time, and not before', async () => {
    const id = await signIns.begin(signIn());
    clock += 59 * MINUTE;
    expect(await signIns.get(id)).toBeDefined();
    clock += 59 * MINUTE;
    expect(await signIns.get(id)).toBeDefined();
    clock += 61 * MINUTE;
    expect(await signIns.get(id)).toBeUndefined();
  });

  it('ends at its maximum, however often it is used and renewed', async () => {
    const id = await signIns.begin(signIn());
    for (let passed = 0; passed < LIFETIME - 30 * MINUTE; passed += 30 * MINUTE) {
      clock += 30 * MINUTE;
      expect(await signIns.fresh(id)).toBeDefined();
    }
    clock += 30 * MINUTE;
    expect(await signIns.get(id)).toBeUndefined();
  });
});

it('evicts the least recently used sign-in when there are too many', async () => {
  const first = await signIns.begin(signIn());
  const second = await signIns.begin(signIn());
  const third = await signIns.begin(signIn());
  await signIns.get(first);
  await signIns.begin(signIn());
  expect(await signIns.get(second)).toBeUndefined();
  expect(await signIns.get(first)).toBeDefined();
  expect(await signIns.get(third)).toBeDefined();
});
