import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stringify } from 'yaml';
import { runPlan } from '../dev/plan/plan-command';
import { planOptions } from '../dev/plan/plan-options';
import { CONFIGURATION } from '../infra/declare';

const PLAN = ['--import', pathToFileURL(require.resolve('tsx')).href, resolve(__dirname, '../dev/plan.ts')];

/** A folder with stack files and plans, as a checkout has them; a git repository once something is committed. */
export class Checkout {
  readonly root = mkdtempSync(join(tmpdir(), 'tenantry-checkout-'));

  /** Writes the file of a stack with the sample configuration, changed. */
  stack(name: string, changes: object = {}): void {
    const settings = Object.entries({ ...CONFIGURATION, ...changes });
    const config = Object.fromEntries(settings.map(([key, value]) => [`tenantry:${key}`, value as unknown]));
    this.write(`Pulumi.${name}.yaml`, stringify({ config }, { aliasDuplicateObjects: false }));
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(join(this.root, file)), { recursive: true });
    writeFileSync(join(this.root, file), text);
  }

  read(file: string): string {
    return readFileSync(join(this.root, file), 'utf8');
  }

  remove(file: string): void {
    rmSync(join(this.root, file));
  }

  commit(): void {
    const as = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
    const git = (...args: string[]) =>
      execFileSync('git', [...as, ...args], { cwd: this.root, stdio: 'pipe' });
    git('init', '--quiet');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'A state');
  }

  /** Runs `npm run plan -- …args` here. */
  async plan(...args: string[]): Promise<{ code: number; printed: string }> {
    const printed: string[] = [];
    const code = await runPlan(this.root, planOptions(args), (text) => {
      printed.push(text);
    });
    return { code, printed: printed.join('\n') };
  }

  /** Runs the command itself, as a process. */
  run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
    return spawnSync(process.execPath, [...PLAN, ...args], { cwd: this.root, encoding: 'utf8' });
  }

  /** The same, with nobody who reads what it prints. */
  runUnread(): { status: number | null; stderr: string } {
    const piped = `"$@" | true; exit "\${PIPESTATUS[0]}"`;
    return spawnSync('bash', ['-c', piped, 'bash', process.execPath, ...PLAN], {
      cwd: this.root,
      encoding: 'utf8',
    });
  }

  close(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
