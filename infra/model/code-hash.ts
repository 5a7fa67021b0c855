import { createHash } from 'node:crypto';

/** The digest by which code of an Action is compared: white space at the end is nobody's change. */
export function codeHash(code: string): string {
  return createHash('sha256').update(code.trimEnd()).digest('hex');
}
