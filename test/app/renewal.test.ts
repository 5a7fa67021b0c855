import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createKeyRing } from '../../app/store/key-ring';
import { OidcError } from '../../app/auth/oidc-error';
import type { RenewalOptions } from '../../app/auth/renewal';
import type { SignIn } from '../../app/auth/sign-in';
import { createSignInIndex } from '../../app/auth/sign-in-index';
import { createSignIns, type SignIns } from '../../app/auth/sign-ins';
import { createTokenVault } from '../../app/auth/token-vault';
import { createMemoryStore } from '../../app/store/memory-store';
import { StoreError, type SharedStore } from '../../app/store/shared-store';
import { ADMIN, FakeOidc } from './support/fake-oidc';

const SECOND = 1_000;
const MINUTE = 60_000;
const LEEWAY = 30 * SECOND;

let clock: number;
const now = () => clock;
let store: SharedStore;

beforeEach(() => {
  clock = 1_000_000;
  store = createMemoryStore({ maxPerKind: 100, now });
});

/** One instance of the app, reduced to its sign-ins, with its own client of the provider. */
function instance(leewayMs = 0, pause?: RenewalOptions['pause']): { signIns: SignIns; oidc: FakeOidc } {
  const oidc = new FakeOidc(now);
  const keys = createKeyRing(['secret'], 'sign-ins', now);
  const vault = createTokenVault({ store, keys, idleMs: 60 * MINUTE, now });
  const index = createSignInIndex(store);
  return {
    oidc,
    signIns: createSignIns({
      vault,
      store,
      index,
      oidc,
      leewayMs,
      lifetimeMs: 24 * 60 * MINUTE,
      now,
      ...(pause && { pause }),
    }),
  };
}

function signIn(changes: Partial<SignIn> = {}): SignIn {
  return {
    person: ADMIN,
    accessToken: 'access-0',
    scopes: [],
    accessTokenEndsAt: clock,
    refreshToken: 'refresh-0',
    idToken: 'id-0',
    issuedAt: clock,
    sessionId: undefined,
    ...changes,
  };
}

/** A refresh that never gets a response, like that of an instance that was killed. */
const never = () => new Promise<never>(() => undefined);
const failing = (outcome: 'none' | 'unknown') => () =>
  Promise.reject(new OidcError('unavailable', 'away', { outcome }));
/** Waits until this instance has asked the provider. */
const asked = (oidc: FakeOidc) => expect.poll(() => oidc.refreshes).toBe(1);

it('spreads the renewals of people who signed in together over two minutes', async () => {
  const { signIns, oidc } = instance();
  const accessTokenEndsAt = clock + 10 * MINUTE;
  const ids = await Promise.all(
    Array.from({ length: 40 }, () => signIns.begin(signIn({ accessToken: randomUUID(), accessTokenEndsAt }))),
  );
  const askForAll = () => Promise.all(ids.map((id) => signIns.fresh(id)));
  clock += 6 * MINUTE;
  oidc.onRefresh = (before) => Promise.resolve(signIn({ ...before, accessTokenEndsAt: clock + 10 * MINUTE }));
  await askForAll();
  expect(oidc.refreshes).toBeGreaterThan(5);
  expect(oidc.refreshes).toBeLessThan(35);
  clock += MINUTE;
  await askForAll();
  expect(oidc.refreshes).toBe(40);
});

describe('among several instances, a renewal', () => {
  it('asks the provider once, and every request continues with the result', async () => {
    const instances = [instance(), instance(), instance()] as const;
    const id = await instances[0].signIns.begin(signIn());
    const requests = instances.flatMap(({ signIns }) => Array.from({ length: 20 }, () => signIns.fresh(id)));
    const tokens = (await Promise.all(requests)).map((found) => found?.accessToken);
    expect(new Set(tokens)).toEqual(new Set(['access-1']));
    expect(instances.map(({ oidc }) => oidc.refreshes).reduce((sum, count) => sum + count)).toBe(1);
  });

  it('lets requests elsewhere continue with an access token that is still valid', async () => {
    const [one, two] = [instance(), instance()];
    const id = await one.signIns.begin(signIn({ accessTokenEndsAt: clock + 20 * SECOND }));
    one.oidc.onRefresh = never;
    void one.signIns.fresh(id);
    await asked(one.oidc);
    expect((await two.signIns.fresh(id))?.accessToken).toBe('access-0');
    expect(two.oidc.refreshes).toBe(0);
  });

  it('is not repeated by an instance that read the sign-in before it and got the lock after it', async () => {
    const [one, two] = [instance(), instance()];
    const id = await one.signIns.begin(signIn());
    const set = store.set.bind(store);
    store.set = async (key, ...what) => {
      if (key.startsWith('lock:')) {
        store.set = set;
        await one.signIns.fresh(id);
      }
      return set(key, ...what);
    };
    expect((await two.signIns.fresh(id))?.accessToken).toBe('access-1');
    expect([one.oidc.refreshes, two.oidc.refreshes]).toEqual([1, 0]);
  });

  it('that takes too long is given up by other instances, and still completes', async () => {
    const pauses: number[] = [];
    const one = instance();
    const two = instance(0, (ms) => Promise.resolve(pauses.push(ms)));
    const id = await one.signIns.begin(signIn());
    let answer: (after: SignIn) => void = () => undefined;
    one.oidc.onRefresh = () => new Promise((resolve) => (answer = resolve));
    const slow = one.signIns.fresh(id);
    await asked(one.oidc);
    await expect(two.signIns.fresh(id)).rejects.toMatchObject({ kind: 'unavailable' });
    const waited = pauses.reduce((sum, ms) => sum + ms);
    expect(waited).toBeGreaterThan(5 * SECOND);
    expect(waited).toBeLessThan(15 * SECOND);
    expect(two.oidc.refreshes).toBe(0);
    answer(signIn({ accessToken: 'access-1', accessTokenEndsAt: clock + 10 * MINUTE }));
    expect((await slow)?.accessToken).toBe('access-1');
    expect((await two.signIns.fresh(id))?.accessToken).toBe('access-1');
  });

  it('that the provider refuses ends the sign-in for every waiting request', async () => {
    const [one, two] = [instance(), instance()];
    const id = await one.signIns.begin(signIn());
    for (const { oidc } of [one, two])
      oidc.onRefresh = () => Promise.reject(new OidcError('ended', 'invalid_grant'));
    const results = await Promise.allSettled([one.signIns.fresh(id), two.signIns.fresh(id)]);
    expect(results.sort((a, b) => a.status.localeCompare(b.status))).toMatchObject([
      { status: 'fulfilled', value: undefined },
      { status: 'rejected', reason: { kind: 'ended' } },
    ]);
    expect(one.oidc.refreshes + two.oidc.refreshes).toBe(1);
  });
});

describe('an instance that is killed while renewing', () => {
  async function killedWhileAsking(leewayMs: number, changes: Partial<SignIn> = {}) {
    const [killed, other] = [instance(leewayMs), instance(leewayMs)];
    const id = await killed.signIns.begin(signIn(changes));
    killed.oidc.onRefresh = never;
    void killed.signIns.fresh(id);
    await asked(killed.oidc);
    return { id, ...other };
  }

  it('leaves a refresh token that is reused once within the leeway, when its lock expires', async () => {
    const { id, signIns, oidc } = await killedWhileAsking(LEEWAY);
    const waiting = signIns.fresh(id);
    clock += 4 * SECOND;
    expect((await waiting)?.accessToken).toBe('access-1');
    expect(oidc.refreshes).toBe(1);
    expect((await signIns.get(id))?.accessToken).toBe('access-1');
  });

  it.each([
    ['without a leeway', 0, 4 * SECOND],
    ['when the leeway would end before a retry could arrive', LEEWAY, 26 * SECOND],
  ])('leaves a refresh token that is not reused %s: the sign-in ends', async (_when, leeway, later) => {
    const { id, signIns, oidc } = await killedWhileAsking(leeway);
    clock += later;
    await expect(signIns.fresh(id)).rejects.toMatchObject({ kind: 'ended' });
    expect(oidc.refreshes).toBe(0);
    expect(await signIns.fresh(id)).toBeUndefined();
  });

  it('leaves an access token that is used until it is about to expire', async () => {
    const { id, signIns, oidc } = await killedWhileAsking(0, { accessTokenEndsAt: clock + MINUTE });
    clock += 40 * SECOND;
    expect((await signIns.fresh(id))?.accessToken).toBe('access-0');
    clock += 10 * SECOND;
    await expect(signIns.fresh(id)).rejects.toMatchObject({ kind: 'ended' });
    expect(oidc.refreshes).toBe(0);
  });
});

describe('a refresh with an unknown outcome', () => {
  it('is retried once within the leeway, and not a second time', async () => {
    const { signIns, oidc } = instance(LEEWAY);
    const id = await signIns.begin(signIn());
    oidc.onRefresh = failing('unknown');
    await expect(signIns.fresh(id)).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(signIns.fresh(id)).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(signIns.fresh(id)).rejects.toMatchObject({ kind: 'ended' });
    expect(oidc.refreshes).toBe(2);
  });

  it('is not retried without a leeway', async () => {
    const { signIns, oidc } = instance();
    const id = await signIns.begin(signIn());
    oidc.onRefresh = failing('unknown');
    await expect(signIns.fresh(id)).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(signIns.fresh(id)).rejects.toMatchObject({ kind: 'ended' });
    expect(oidc.refreshes).toBe(1);
  });
});

describe('a refresh that certainly failed', () => {
  it('is retried until it succeeds', async () => {
    const { signIns, oidc } = instance();
    const id = await signIns.begin(signIn());
    const { onRefresh } = oidc;
    oidc.onRefresh = failing('none');
    for (let tries = 0; tries < 3; tries++) {
      await expect(signIns.fresh(id)).rejects.toMatchObject({ kind: 'unavailable' });
      clock += MINUTE;
    }
    oidc.onRefresh = onRefresh;
    expect((await signIns.fresh(id))?.accessToken).toBe('access-4');
  });

  it('is not retried for a while as long as the access token is valid', async () => {
    const { signIns, oidc } = instance();
    const id = await signIns.begin(signIn({ accessTokenEndsAt: clock + MINUTE }));
    oidc.onRefresh = failing('none');
    for (let requests = 0; requests < 3; requests++)
      expect((await signIns.fresh(id))?.accessToken).toBe('access-0');
    expect(oidc.refreshes).toBe(1);
    clock += 5 * SECOND;
    await signIns.fresh(id);
    expect(oidc.refreshes).toBe(2);
  });
});

describe('renewed tokens', () => {
  it('are stored as soon as the store is back', async () => {
    const { signIns, oidc } = instance();
    const id = await signIns.begin(signIn());
    const replace = store.replace.bind(store);
    let failures = 0;
    oidc.onRefresh = (before) => {
      store.replace = (key, ...args) =>
        key.startsWith('sign-in:') && failures++ < 2
          ? Promise.reject(new StoreError('away'))
          : replace(key, ...args);
      return Promise.resolve({ ...before, accessToken: 'access-1', accessTokenEndsAt: clock + 10 * MINUTE });
    };
    expect((await signIns.fresh(id))?.accessToken).toBe('access-1');
    expect(failures).toBe(3);
    expect((await instance().signIns.get(id))?.accessToken).toBe('access-1');
  });

  it('are requested once more within the leeway when the store was away for too long', async () => {
    const pauses: number[] = [];
    const { signIns, oidc } = instance(LEEWAY, (ms) => Promise.resolve(pauses.push(ms)));
    const id = await signIns.begin(signIn());
    const replace = store.replace.bind(store);
    const { onRefresh } = oidc;
    oidc.onRefresh = (before) => {
      store.replace = () => Promise.reject(new StoreError('away'));
      return onRefresh(before);
    };
    await expect(signIns.fresh(id)).rejects.toThrow(StoreError);
    const waited = pauses.reduce((sum, ms) => sum + ms);
    expect(waited).toBeGreaterThan(5 * SECOND);
    expect(waited).toBeLessThan(15 * SECOND);
    store.replace = replace;
    oidc.onRefresh = onRefresh;
    expect((await signIns.fresh(id))?.accessToken).toBe('access-2');
  });

  it('are used when the store kept them but its reply was lost', async () => {
    const { signIns, oidc } = instance();
    const id = await signIns.begin(signIn());
    const replace = store.replace.bind(store);
    oidc.onRefresh = (before) => {
      store.replace = async (...args) => {
        await replace(...args);
        store.replace = replace;
        throw new StoreError('no answer');
      };
      return Promise.resolve({ ...before, accessToken: 'access-1', accessTokenEndsAt: clock + 10 * MINUTE });
    };
    expect((await signIns.fresh(id))?.accessToken).toBe('access-1');
  });
});
