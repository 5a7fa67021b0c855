import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

/** Low, because the passwords are known test data and a tenant has to start in milliseconds. */
const COST = { N: 1024, r: 8, p: 1 } as const;
const KEY_LENGTH = 32;

/** Hashes a password with a salt of its own, as `salt:key`, both base64url. */
export function hashPassword(password: string): string {
  const salt = randomBytes(16);
  return `${salt.toString('base64url')}:${derive(password, salt).toString('base64url')}`;
}

/** Whether a password is the one that `hashPassword` hashed. */
export function verifyPassword(password: string, hash: string): boolean {
  const [salt, key] = hash.split(':').map((part) => Buffer.from(part, 'base64url'));
  return salt !== undefined && key?.length === KEY_LENGTH && timingSafeEqual(key, derive(password, salt));
}

function derive(password: string, salt: Buffer): Buffer {
  return scryptSync(password, salt, KEY_LENGTH, COST);
}
