import { randomBytes, randomInt } from 'node:crypto';

const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A random string of letters and digits, `length` characters long. */
export function alphanumeric(length: number): string {
  return Array.from({ length }, () => ALPHANUMERIC[randomInt(ALPHANUMERIC.length)]).join('');
}

/** An identifier as Auth0 makes them: a type's prefix, an underscore, letters and digits (`org_hVbQ…`). */
export function prefixedId(prefix: string, length = 16): string {
  return `${prefix}_${alphanumeric(length)}`;
}

/** 24 hexadecimal characters, as resource servers and database users have. */
export function hexId(): string {
  return randomBytes(12).toString('hex');
}
