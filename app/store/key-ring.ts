import { hkdfSync } from 'node:crypto';
import { EncryptJWT, errors, jwtDecrypt, type JWTPayload } from 'jose';
import { LRUCache } from 'lru-cache';

const KEY_BYTES = 32;

/** Encrypts and authenticates values that a browser or a store keeps, and that neither can read or change. */
export interface KeyRing {
  /** @param lifetimeMs milliseconds after which the sealed value no longer opens */
  seal(value: JWTPayload, lifetimeMs: number): Promise<string>;
  /** @returns undefined for anything that this ring did not seal, or that has expired */
  open(sealed: string): Promise<JWTPayload | undefined>;
}

/**
 * @param secrets the first one seals; all of them open
 * @param purpose separates the keys of one use from those of any other
 * @param now milliseconds since the epoch
 */
export function createKeyRing(secrets: readonly string[], purpose: string, now: () => number): KeyRing {
  const keys = secrets.map((secret) => new Uint8Array(hkdfSync('sha256', secret, '', purpose, KEY_BYTES)));
  const [sealingKey] = keys;
  if (!sealingKey) throw new TypeError('a key ring needs at least one secret');
  return {
    seal: (value, lifetimeMs) =>
      new EncryptJWT(value)
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setExpirationTime(new Date(now() + lifetimeMs))
        .encrypt(sealingKey),

    open: async (sealed) => {
      for (const key of keys) {
        try {
          const { payload } = await jwtDecrypt(sealed, key, {
            keyManagementAlgorithms: ['dir'],
            contentEncryptionAlgorithms: ['A256GCM'],
            requiredClaims: ['exp'],
            currentDate: new Date(now()),
          });
          return payload;
        } catch (error) {
          if (!(error instanceof errors.JOSEError)) throw error;
        }
      }
      return undefined;
    },
  };
}

/**
 * Caches a key ring's payloads, so that what is read for every page is decrypted once. Callers share the payloads and
 * must not change them.
 *
 * @param max how many payloads are cached; the least recently used is evicted
 * @param now milliseconds since the epoch
 */
export function rememberOpened(keys: KeyRing, max: number, now: () => number): KeyRing {
  const opened = new LRUCache<string, JWTPayload>({ max });
  return {
    seal: async (value, lifetimeMs) => {
      const sealed = await keys.seal(value, lifetimeMs);
      opened.set(sealed, { ...value, exp: Math.floor((now() + lifetimeMs) / 1_000) });
      return sealed;
    },
    open: async (sealed) => {
      const known = opened.get(sealed);
      if (known) return (known.exp ?? 0) * 1_000 > now() ? known : undefined;
      const payload = await keys.open(sealed);
      if (payload) opened.set(sealed, payload);
      return payload;
    },
  };
}
