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

describe('a refresh token’s lifetime', () => {
  it('ends with the idle lifetime or the absolute lifetime, whichever is first', () => {
    expect(refreshTokenLifetime(SETTINGS, 0)).toBe(400);
    expect(refreshTokenLifetime(SETTINGS, 900)).toBe(100);
    expect(refreshTokenLifetime(SETTINGS, 2000)).toBe(1);
  });

  it('defaults to 30 days, and has no end if it is infinite or non-expiring', () => {
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

describe('a spent refresh token', () => {
  const spent = { consumed: 100, rotations: 3 };

  it('may be reused within the leeway if it is the one before the newest', () => {
    expect(mayReuse(spent, 4, SETTINGS, 109)).toBe(true);
    expect(mayReuse(spent, 4, SETTINGS, 110)).toBe(false);
    expect(mayReuse(spent, 5, SETTINGS, 101)).toBe(false);
  });

  it('may not be reused without a leeway or without rotation', () => {
    expect(mayReuse(spent, 4, { ...SETTINGS, leeway: 0 }, 100)).toBe(false);
    expect(mayReuse(spent, 4, { ...SETTINGS, rotation_type: 'non-rotating' }, 100)).toBe(false);
    expect(mayReuse(spent, 4, undefined, 100)).toBe(false);
  });
});
