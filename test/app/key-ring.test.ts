import { describe, expect, it } from 'vitest';
import { createKeyRing, rememberOpened } from '../../app/store/key-ring';

const now = () => Date.UTC(2026, 0, 1);

describe('createKeyRing', () => {
  it('opens what it sealed', async () => {
    const ring = createKeyRing(['secret'], 'test', now);
    expect(await ring.open(await ring.seal({ value: 'x' }, 1_000))).toMatchObject({ value: 'x' });
  });

  it('reveals nothing of what it sealed', async () => {
    const sealed = await createKeyRing(['secret'], 'test', now).seal({ value: 'canary' }, 1_000);
    const parts = sealed.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'));
    expect([sealed, ...parts].join()).not.toContain('canary');
  });

  it('opens what an older secret sealed, and seals with the newest', async () => {
    const old = createKeyRing(['old'], 'test', now);
    const rotated = createKeyRing(['new', 'old'], 'test', now);
    expect(await rotated.open(await old.seal({ value: 'x' }, 1_000))).toMatchObject({ value: 'x' });
    expect(await old.open(await rotated.seal({ value: 'x' }, 1_000))).toBeUndefined();
  });

  it('opens nothing sealed for another purpose', async () => {
    const sealed = await createKeyRing(['secret'], 'one', now).seal({}, 1_000);
    expect(await createKeyRing(['secret'], 'another', now).open(sealed)).toBeUndefined();
  });

  it('opens nothing that has expired', async () => {
    const sealed = await createKeyRing(['secret'], 'test', now).seal({}, 60_000);
    expect(await createKeyRing(['secret'], 'test', () => now() + 59_000).open(sealed)).toBeDefined();
    expect(await createKeyRing(['secret'], 'test', () => now() + 61_000).open(sealed)).toBeUndefined();
  });

  it('opens nothing that has expired, even from its cache', async () => {
    let clock = now();
    const ring = createKeyRing(['secret'], 'test', () => clock);
    const [sealer, opener] = [1, 2].map(() => rememberOpened(ring, 10, () => clock));
    const sealed = (await sealer?.seal({ value: 'x' }, 60_000)) ?? '';
    for (const keys of [sealer, opener]) {
      clock = now() + 59_000;
      expect(await keys?.open(sealed)).toMatchObject({ value: 'x' });
      clock = now() + 61_000;
      expect(await keys?.open(sealed)).toBeUndefined();
    }
  });

  it.each(['', 'x', 'a.b.c.d.e', 'eyJhbGciOiJub25lIn0..'])('cannot open %j', async (sealed) => {
    expect(await createKeyRing(['secret'], 'test', now).open(sealed)).toBeUndefined();
  });

  it('opens nothing that was tampered with', async () => {
    const ring = createKeyRing(['secret'], 'test', now);
    const sealed = await ring.seal({ value: 'x' }, 1_000);
    for (const place of [5, sealed.length >> 1, sealed.length - 2]) {
      const other = sealed[place] === 'A' ? 'B' : 'A';
      expect(await ring.open(sealed.slice(0, place) + other + sealed.slice(place + 1))).toBeUndefined();
    }
  });
});
