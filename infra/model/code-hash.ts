import { createHash } from 'node:crypto';

/** The digest by which an Action's code is compared; trailing white space does not count. */
export function codeHash(code: string): string {
  return createHash('sha256').update(code.trimEnd()).digest('hex');
}
