import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

/** The `pulumi` package: it downloads Pulumi's command when it is first run. */
const LAUNCHER = resolve(__dirname, '../../../node_modules/pulumi/run.js');

/** A command and the arguments that come before the user's. */
export interface Command {
  readonly file: string;
  readonly leading: readonly string[];
}

/**
 * Finds Pulumi's command: one that is installed, else the one that the npm package downloads.
 *
 * @param environment with `PATH`
 * @throws Error of one sentence that says how to get it, when it is not installed and can't be downloaded
 */
export function findPulumi(environment: NodeJS.ProcessEnv): Command {
  const installed = findOnPath('pulumi', environment);
  if (installed !== undefined) return { file: installed, leading: [] };
  const launched = { file: process.execPath, leading: [LAUNCHER] };
  const { status, stderr } = spawnSync(launched.file, [...launched.leading, 'version'], {
    env: environment,
    encoding: 'utf8',
  });
  if (status === 0) return launched;
  const reason = stderr.trim().split('\n').at(-1) ?? '';
  throw new Error(
    `Pulumi's engine is not installed and could not be downloaded (${reason}): install it as https://www.pulumi.com/docs/install/ says, so that pulumi is on the PATH`,
  );
}

/**
 * Looks for an executable as a shell does. Folders that npm puts on the path are skipped: `pulumi` there is the
 * launcher.
 *
 * @returns its path; undefined when there is none
 */
export function findOnPath(name: string, environment: NodeJS.ProcessEnv): string | undefined {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  return (environment['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '' && !folder.includes(join('node_modules', '.bin')))
    .map((folder) => join(folder, file))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
