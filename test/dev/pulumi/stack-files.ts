import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/**
 * Remembers stack files while Pulumi works with a passphrase, as it writes an `encryptionsalt` into each one that it
 * uses. A file in which Pulumi changed anything else is left as it is.
 *
 * @param directory where `Pulumi.<stack>.yaml` are
 * @returns a function that restores the files
 */
export function keepStackFiles(directory: string): () => void {
  const before = new Map(
    readdirSync(directory)
      .filter((name) => /^Pulumi\..+\.yaml$/.test(name))
      .map((name) => [join(directory, name), readFileSync(join(directory, name), 'utf8')]),
  );
  return () => {
    for (const [file, text] of before) {
      const now = readFileSync(file, 'utf8');
      if (now !== text && withoutSalt(now) === withoutSalt(text)) writeFileSync(file, text);
    }
  };
}

function withoutSalt(text: string): string {
  const salt = (key: string, value: unknown) => (key === 'encryptionsalt' ? undefined : value);
  return JSON.stringify(parse(text), salt);
}
