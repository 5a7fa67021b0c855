import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readEnvironment } from './environment';
import { engineEnvironment } from './pulumi/engine-environment';
import { findPulumi } from './pulumi/find-pulumi';
import { findTenant } from './pulumi/running-tenant';
import { keepStackFiles } from './pulumi/stack-files';

const ROOT = resolve(__dirname, '../..');

/** `npm run pulumi -- <arguments>`: Pulumi's own command, on the embedded tenant that `npm run tenant` started. */
async function pulumi(args: readonly string[]): Promise<number> {
  const tenant = await findTenant(readEnvironment(process.env).ports.tenant);
  const { file, leading } = findPulumi(process.env);
  const environment = engineEnvironment(tenant, process.env);
  const restore = keepStackFiles(ROOT);
  try {
    if (!existsSync(join(tenant.folder, 'state/.pulumi/stacks/tenantry/dev.json'))) {
      const init = spawnSync(file, [...leading, 'stack', 'init', 'dev', '--no-select', '--non-interactive'], {
        cwd: ROOT,
        env: environment,
        encoding: 'utf8',
      });
      if (init.status !== 0) throw new Error(init.stderr.trim());
    }
    const child = spawn(file, [...leading, ...args], { cwd: ROOT, env: environment, stdio: 'inherit' });
    // Both signals reach Pulumi too, which ends in its own time; this process waits for that.
    process.on('SIGINT', () => undefined);
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    const [code] = (await once(child, 'exit')) as [number | null];
    return code ?? 1;
  } finally {
    restore();
  }
}

pulumi(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
