import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { engineEnvironment } from '../dev/pulumi/engine-environment';
import { findOnPath } from '../dev/pulumi/find-pulumi';
import type { Tenant } from '../tenant/tenant';
import type { Checkout } from './checkout';

const COMMAND = 'pulumi';

/** Why the real engine can't be run here; undefined when it can. */
export function engineMissing(): string | undefined {
  const missing = [COMMAND, 'pulumi-language-nodejs'].filter(
    (name) => findOnPath(name, process.env) === undefined,
  );
  return missing.length === 0 ? undefined : `no ${missing.join(' and no ')} on the PATH`;
}

const previewSchema = z.object({
  steps: z.array(z.object({ op: z.string(), urn: z.string() })).default([]),
});

/** Pulumi's own command in a copy of the project, on an embedded tenant. */
export class RealEngine {
  readonly #environment: NodeJS.ProcessEnv;

  /** @param variables of the environment, beside those of this process */
  constructor(
    private readonly checkout: Checkout,
    { domain, ca, management }: Tenant,
    variables: NodeJS.ProcessEnv = {},
  ) {
    const base = { ...process.env, ...variables };
    this.#environment = engineEnvironment({ domain, ca, management, folder: checkout.folder }, base);
  }

  /**
   * Runs a command without asking anything.
   *
   * @returns its standard output
   * @throws Error with everything that it printed when it fails
   */
  async run(...args: readonly string[]): Promise<string> {
    const child = spawn(findOnPath(COMMAND, process.env) ?? COMMAND, [...args, '--non-interactive'], {
      cwd: this.checkout.directory,
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [output, errors, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close') as Promise<[number | null]>,
    ]);
    if (code !== 0)
      throw new Error(`pulumi ${args.join(' ')} ended with ${code ?? 'a signal'}:\n${output}\n${errors}`);
    return output;
  }

  up(...args: readonly string[]): Promise<string> {
    return this.run('up', '--yes', '--skip-preview', ...args);
  }

  /** What an update would do, as `create auth0:Role admin`, sorted; what stays the same is left out. */
  async preview(...args: readonly string[]): Promise<string[]> {
    const { steps } = previewSchema.parse(JSON.parse(await this.run('preview', '--json', ...args)));
    return steps
      .filter(({ op }) => op !== 'same')
      .map(({ op, urn }) => `${op} ${describe(urn)}`)
      .sort();
  }

  /** The stack's outputs, secrets in plain text. */
  async outputs(...args: readonly string[]): Promise<Record<string, unknown>> {
    const printed = await this.run('stack', 'output', '--json', '--show-secrets', ...args);
    return z.record(z.string(), z.unknown()).parse(JSON.parse(printed));
  }
}

/** `Role admin` of `urn:pulumi:dev::tenantry::auth0:index/role:Role::admin`. */
function describe(urn: string): string {
  const [, , types = '', ...name] = urn.split('::');
  return `${types.slice(types.lastIndexOf(':') + 1)} ${name.join('::')}`;
}
