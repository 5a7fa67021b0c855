import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Discovery } from '../../app/auth/discovery';
import { DOMAIN, ScriptedProvider } from './support/scripted-provider';
import { CONFIG } from './support/test-app';

let provider: ScriptedProvider;
let discovery: Discovery;
const failures: string[] = [];

beforeAll(async () => {
  provider = await ScriptedProvider.create();
});

beforeEach(() => {
  provider.reset();
  failures.length = 0;
  discovery = new Discovery({ ...CONFIG.auth0, domain: DOMAIN }, provider.fetch, Date.now, (error) =>
    failures.push(error.message),
  );
});

afterEach(() => {
  discovery.stop();
  vi.useRealTimers();
});

describe('discovery', () => {
  const lookUps = () => provider.asked.filter((url) => url.includes('.well-known')).length;

  /** Waits until every look-up so far has failed, without moving the clock. */
  async function settled(): Promise<void> {
    while (failures.length < lookUps()) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Waits until the provider is found, without moving the clock. */
  async function found(): Promise<void> {
    while (discovery.found === undefined) await new Promise((resolve) => setImmediate(resolve));
  }

  it('is done once for all callers', async () => {
    await Promise.all([discovery.provider(), discovery.provider()]);
    await discovery.provider();
    expect(lookUps()).toBe(1);
  });

  it('retries by itself until it succeeds, with growing pauses, and says why it has failed so far', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    provider.away = new TypeError('fetch failed', {
      cause: Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
    });
    discovery.start();
    await settled();
    expect(discovery.reason).toBe(
      'https://tenant.example could not be reached: connect ECONNREFUSED (ECONNREFUSED)',
    );
    for (const pause of [1_000, 2_000, 4_000, 8_000, 15_000, 15_000]) {
      const before = lookUps();
      vi.advanceTimersByTime(pause - 1);
      expect(lookUps()).toBe(before);
      vi.advanceTimersByTime(1);
      expect(lookUps()).toBe(before + 1);
      await settled();
    }
    provider.away = undefined;
    vi.advanceTimersByTime(15_000);
    await found();
  });

  it('refuses a provider that claims to be another issuer', async () => {
    provider.metadata = { issuer: 'https://evil.example/' };
    await expect(discovery.provider()).rejects.toMatchObject({ kind: 'unavailable' });
    expect(discovery.reason).toContain('https://tenant.example could not be reached');
  });

  it.each([
    ['token_endpoint', 'https://evil.example/token', 'token endpoint'],
    ['token_endpoint', 'http://tenant.example/token', 'token endpoint'],
    ['jwks_uri', 'https://tenant.example:8443/jwks', 'address of the signing keys'],
    ['jwks_uri', undefined, 'address of the signing keys'],
  ])('refuses %s at %s, because the app calls only its own tenant', async (name, url, what) => {
    provider.metadata = { [name]: url };
    await expect(discovery.provider()).rejects.toMatchObject({ kind: 'unavailable' });
    expect(discovery.reason).toContain(`the discovery document names no ${what} at https://tenant.example`);
    expect(provider.asked).toEqual(['https://tenant.example/.well-known/openid-configuration']);
  });

  it('neither retries nor reports a failure after it is stopped during a look-up', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    provider.away = new Error('away');
    const looked = discovery.provider();
    discovery.stop();
    await expect(looked).rejects.toMatchObject({ kind: 'unavailable' });
    vi.advanceTimersByTime(60_000);
    expect([lookUps(), failures]).toEqual([1, []]);
  });

  it('stops retrying when stopped', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    provider.away = new Error('away');
    discovery.start();
    await settled();
    discovery.stop();
    vi.advanceTimersByTime(60_000);
    expect(lookUps()).toBe(1);
  });
});
