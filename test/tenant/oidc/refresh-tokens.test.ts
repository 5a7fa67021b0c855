import { describe, expect, it } from 'vitest';
import type { RefreshTokenSettings } from '../state/entities/client';
import { mayReuse, refreshTokenLifetime } from './refresh-tokens';

const SETTINGS: RefreshTokenSettings = {
  rotation_type: 'rotating',
  expiration_type: 'expiring',
  token_lifetime: 1000,
  idle_token_lifetime: 400,
  leeway: 10,
};

describe('how long a refresh token lives', () => {
  it('ends with the idle time or with the whole lifetime, whichever is first', () => {
    expect(refreshTokenLifetime(SETTINGS, 0)).toBe(400);
    expect(refreshTokenLifetime(SETTINGS, 900)).toBe(100);
    expect(refreshTokenLifetime(SETTINGS, 2000)).toBe(1);
  });

  it('takes 30 days for what is not set, and no end where there is none', () => {
    const { rotation_type, expiration_type } = SETTINGS;
    expect(refreshTokenLifetime({ rotation_type, expiration_type }, 0)).toBe(2_592_000);
    const endless = { ...SETTINGS, infinite_token_lifetime: true, infinite_idle_token_lifetime: true };
    const years = 365 * 24 * 3600;
    expect(refreshTokenLifetime(endless, 5000)).toBeGreaterThan(years);
    expect(refreshTokenLifetime({ ...SETTINGS, expiration_type: 'non-expiring' }, 5000)).toBeGreaterThan(
      years,
    );
    expect(refreshTokenLifetime(undefined, 5000)).toBeGreaterThan(years);
  });
});

describe('whether a spent refresh token may be used again', () => {
  const spent = { consumed: 100, rotations: 3 };

  it('is so for the one before the newest, within the leeway', () => {
    expect(mayReuse(spent, 4, SETTINGS, 109)).toBe(true);
    expect(mayReuse(spent, 4, SETTINGS, 110)).toBe(false);
    expect(mayReuse(spent, 5, SETTINGS, 101)).toBe(false);
  });

  it('is not so without a leeway or rotation', () => {
    expect(mayReuse(spent, 4, { ...SETTINGS, leeway: 0 }, 100)).toBe(false);
    expect(mayReuse(spent, 4, { ...SETTINGS, rotation_type: 'non-rotating' }, 100)).toBe(false);
    expect(mayReuse(spent, 4, undefined, 100)).toBe(false);
  });
});
