import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A commit of the repository that a folder is in. */
export class Commit {
  readonly #folder: string;
  readonly #hash: string;

  /** @throws Error when there is no such commit, or no repository */
  constructor(
    folder: string,
    readonly ref: string,
  ) {
    this.#folder = folder;
    try {
      this.#hash = this.#git(
        'rev-parse',
        '--verify',
        '--quiet',
        '--end-of-options',
        `${ref}^{commit}`,
      ).trim();
    } catch (cause) {
      throw new Error(
        `There is no commit ${ref} in this repository; a shallow clone has to fetch it first: git fetch origin ${ref}`,
        { cause },
      );
    }
  }

  /** Names of the files in the folder itself, without those in folders below it. */
  files(): string[] {
    return this.#git('ls-tree', '--name-only', '-z', this.#hash, './').split('\0').filter(Boolean);
  }

  /** The text of a file. */
  read(file: string): string {
    return this.#git('show', `${this.#hash}:./${file}`);
  }

  /**
   * Writes the folder's files at this commit into a temporary folder, which is removed after the work.
   *
   * @param work receives the temporary folder
   */
  async checkOut<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
    const target = mkdtempSync(join(tmpdir(), 'tenantry-plan-'));
    try {
      const index = { GIT_INDEX_FILE: join(target, 'index') };
      const prefix = this.#git('rev-parse', '--show-prefix').trim();
      this.#gitWith(index, 'read-tree', prefix === '' ? this.#hash : `${this.#hash}:${prefix}`);
      this.#gitWith(
        index,
        `--work-tree=${target}`,
        'checkout-index',
        '--all',
        `--prefix=${join(target, 'files')}/`,
      );
      return await work(join(target, 'files'));
    } finally {
      rmSync(target, { recursive: true, force: true });
    }
  }

  #git(...args: string[]): string {
    return this.#gitWith({}, ...args);
  }

  #gitWith(environment: NodeJS.ProcessEnv, ...args: string[]): string {
    return execFileSync('git', args, {
      cwd: this.#folder,
      encoding: 'utf8',
      env: { ...process.env, ...environment },
      maxBuffer: 256 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }
}
