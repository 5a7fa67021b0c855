import { beforeEach, expect, it } from 'vitest';
import { createKeyRing } from '../../app/store/key-ring';
import { createTokenVault, type KeptSignIn, type TokenVault } from '../../app/auth/token-vault';
import type { SharedStore } from '../../app/store/shared-store';
import { describeEachStore } from './store/each-store';
import { ADMIN } from './support/fake-oidc';

const HOUR = 60 * 60_000;
const ID = 'a-sign-in';

describeEachStore((create) => {
  let store: SharedStore;
  let ahead: number;
  const now = () => Date.now() + ahead;

  beforeEach(() => {
    store = create();
    ahead = 0;
  });

  const vault = (...secrets: string[]): TokenVault =>
    createTokenVault({ store, keys: createKeyRing(secrets, 'sign-ins', now), idleMs: HOUR, now });

  const kept = (accessToken: string): KeptSignIn => ({
    signIn: {
      person: ADMIN,
      accessToken,
      scopes: [],
      accessTokenEndsAt: now(),
      refreshToken: 'refresh-0',
      idToken: 'id-0',
      issuedAt: now(),
      sessionId: undefined,
    },
    endsAt: now() + 2 * HOUR,
  });

  it('opens a sign-in sealed with an old secret, and reseals it with the newest on the next write', async () => {
    const [between, after] = [vault('new', 'old'), vault('new')];
    await vault('old').put(ID, kept('access-0'));
    const found = await between.find(ID);
    expect(found?.signIn.accessToken).toBe('access-0');
    expect(await after.find(ID)).toBeUndefined();
    if (found) await between.replace(ID, found, kept('access-1'));
    expect((await after.find(ID))?.signIn.accessToken).toBe('access-1');
  });

  it('treats a sign-in sealed with a dropped secret as gone', async () => {
    await vault('old').put(ID, kept('access-0'));
    expect(await vault('new').find(ID)).toBeUndefined();
  });

  it('does not open a sign-in under another identifier', async () => {
    await vault('secret').put(ID, kept('access-0'));
    const sealed = await store.get(`sign-in:${ID}`);
    await store.set('sign-in:of-somebody-else', sealed ?? '', HOUR);
    expect(await vault('secret').find('of-somebody-else')).toBeUndefined();
    expect(await vault('secret').see('of-somebody-else')).toBeUndefined();
    expect((await vault('secret').find(ID))?.signIn.accessToken).toBe('access-0');
  });

  it('replaces a sign-in only if it has not changed since it was read', async () => {
    const [one, two] = [vault('secret'), vault('secret')];
    await one.put(ID, kept('access-0'));
    const [first, second] = [await one.find(ID), await two.find(ID)];
    if (!first || !second) throw new Error('there is no sign-in');
    expect((await one.replace(ID, first, kept('access-1')))?.signIn.accessToken).toBe('access-1');
    expect(await two.replace(ID, second, kept('access-2'))).toBeUndefined();
    expect((await two.find(ID))?.signIn.accessToken).toBe('access-1');
    await one.delete(ID);
    expect(await two.replace(ID, first, kept('access-3'))).toBeUndefined();
    expect(await two.find(ID)).toBeUndefined();
  });

  it('forgets a sign-in at the end of its lifetime, however recently it was used', async () => {
    const signIns = vault('secret');
    const before = kept('access-0');
    await signIns.put(ID, before);
    ahead = 2 * HOUR - 60_000;
    const found = await signIns.find(ID);
    if (!found) throw new Error('there is no sign-in');
    await signIns.replace(ID, found, { ...found, endsAt: before.endsAt });
    ahead = 2 * HOUR + 1_000;
    expect(await signIns.find(ID)).toBeUndefined();
  });

  it('stores nothing readable', async () => {
    await vault('secret').put(ID, kept('access-0'));
    expect(await store.get(`sign-in:${ID}`)).toMatch(/^[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+$/);
  });
});
