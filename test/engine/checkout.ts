import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';

const ROOT = resolve(__dirname, '../..');

const stackFile = z.looseObject({ config: z.record(z.string(), z.unknown()) });

/** A copy of the program and its stack file, in which a test may change what it likes. */
export class Checkout {
  /** Where `Pulumi.yaml` is. */
  readonly directory: string;
  /** For what is not to be copied: Pulumi's state. */
  readonly folder: string;
  readonly #scratch: string;

  constructor() {
    this.#scratch = mkdtempSync(join(tmpdir(), 'checkout-'));
    this.directory = join(this.#scratch, 'project');
    this.folder = join(this.#scratch, 'pulumi');
    mkdirSync(join(this.folder, 'state'), { recursive: true });
    for (const name of [
      'Pulumi.yaml',
      'Pulumi.dev.yaml',
      'package.json',
      'tsconfig.json',
      'infra',
      'actions',
    ]) {
      cpSync(join(ROOT, name), join(this.directory, name), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(this.directory, 'node_modules'));
  }

  /**
   * Changes values of the stack file.
   *
   * @param change gets the value of a key and returns the new one
   */
  configure(key: string, change: (value: unknown) => unknown): void {
    const file = join(this.directory, 'Pulumi.dev.yaml');
    const content = stackFile.parse(parse(readFileSync(file, 'utf8')));
    content.config[`tenantry:${key}`] = change(content.config[`tenantry:${key}`]);
    writeFileSync(file, stringify(content));
  }

  /** The text of a stack file. */
  stackFile(name: string): string {
    return readFileSync(join(this.directory, `Pulumi.${name}.yaml`), 'utf8');
  }

  /** Adds a stack file. */
  addStack(name: string, config: Readonly<Record<string, unknown>>): void {
    const keyed = Object.entries(config).map(([key, value]) => [`tenantry:${key}`, value] as const);
    const file = join(this.directory, `Pulumi.${name}.yaml`);
    writeFileSync(file, stringify({ config: Object.fromEntries(keyed) }));
  }

  remove(): void {
    rmSync(this.#scratch, { recursive: true });
  }
}
