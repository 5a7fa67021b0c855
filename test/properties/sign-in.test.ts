import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createKeyRing, rememberOpened } from '../../app/store/key-ring';
import { returnToPath } from '../../app/http/return-to';
import { createTokenVault } from '../../app/auth/token-vault';
import { createMemoryStore } from '../../app/store/memory-store';
import { runs } from '../support/runs';
import { anyJson, anyName, textsLike } from './hostile-text';
import { keepsPrototypes, quickly } from './innocent';

const BASE = 'https://admin.example.com';
const HOUR = 60 * 60_000;
const now = () => Date.UTC(2026, 0, 1);
const ring = createKeyRing(['a secret', 'an older one'], 'test', now);

keepsPrototypes();

describe('any text as the path to return to', () => {
  it('becomes a path of the app that stays the same when read again', () => {
    const wanted = textsLike(
      '/admin?tab=colours#top',
      '/x/../admin',
      '/.//evil.example',
      '//evil.example',
      '/AUTH/x',
    );
    fc.assert(
      fc.property(fc.oneof(wanted, anyJson), (given) => {
        const path = quickly(() => returnToPath(given, BASE));
        expect(path).toMatch(/^\/(?![/\\])[\x21-\x7E]{0,511}$/);
        expect(new URL(path, BASE).origin).toBe(BASE);
        expect(path.toLowerCase()).not.toMatch(/^\/auth(\/|$)/);
        expect(returnToPath(path, BASE)).toBe(path);
      }),
      runs(),
    );
  });
});

describe('what a key ring seals', () => {
  const payload = fc.dictionary(
    anyName.filter((name) => !['exp', 'nbf', 'iat', 'aud', 'iss', 'sub', 'jti', '__proto__'].includes(name)),
    anyJson.map((value) => JSON.parse(JSON.stringify(value)) as unknown),
    { maxKeys: 4 },
  );

  it('opens unchanged, from the cache too', async () => {
    await fc.assert(
      fc.asyncProperty(payload, async (value) => {
        const remembered = rememberOpened(ring, 10, now);
        const sealed = await remembered.seal(value, HOUR);
        for (const keys of [ring, remembered]) {
          const { exp, ...opened } = (await keys.open(sealed)) ?? {};
          expect(exp).toBe((now() + HOUR) / 1_000);
          expect(JSON.stringify(opened)).toBe(JSON.stringify(value));
        }
      }),
      runs(),
    );
  });

  describe('cannot be imitated', () => {
    let sealed: string;
    beforeAll(async () => {
      sealed = await ring.seal({ value: 'x' }, HOUR);
    });

    it('by any other text', async () => {
      const header = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const broken = textsLike(
        sealed,
        `${header({ alg: 'dir', enc: 'A256GCM', zip: 'DEF' })}..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA`,
        `${header({ alg: 'none' })}.e30.`,
        `${header({ alg: 'dir', enc: 'A256GCM', crit: ['exp'], exp: 1 })}..AAAA.AAAA.AAAA`,
      );
      await fc.assert(
        fc.asyncProperty(broken, async (text) => {
          // The last character of base64url may differ in bits that carry no data.
          const isSame = text.slice(0, -1) === sealed.slice(0, -1) && text.length === sealed.length;
          const opened = await ring.open(text);
          if (!isSame) expect(opened).toBeUndefined();
        }),
        runs(),
      );
    });

    it('by another sealed value stored in place of a sign-in', async () => {
      const store = createMemoryStore({ maxPerKind: 10, now });
      const vault = createTokenVault({ store, keys: ring, idleMs: HOUR, now });
      await fc.assert(
        fc.asyncProperty(anyName, payload, async (id, value) => {
          await store.set(`sign-in:${id}`, await ring.seal({ ...value, form: 1 }, HOUR), HOUR);
          expect(await vault.find(id)).toSatisfy((found) => found === undefined || value['id'] === id);
        }),
        runs(),
      );
    });
  });
});
