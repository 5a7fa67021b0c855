import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { freePort } from '../../dev/free-port';

const ROOT = path.resolve(__dirname, '../../..');

/** The minimal environment that the app starts with; its tenant is unreachable. */
export const ENVIRONMENT: Readonly<Record<string, string>> = {
  APP_BASE_URL: 'http://localhost:3000',
  AUTH0_DOMAIN: 'localhost:1',
  AUTH0_CLIENT_ID: 'client',
  AUTH0_CLIENT_SECRET: 'canary-secret',
  AUTH0_AUDIENCE: 'https://localhost:1/my-org/',
  AUTH0_SCOPE: 'openid',
  CLAIM_NAMESPACE: 'https://tenantry.example',
  ADMIN_ROLE: 'admin',
  SESSION_SECRET: 'canary-session-secret-of-32-characters',
};

/** The app as a process of its own, run from source, with its output so far. */
export class SourceProcess {
  printed = '';
  readonly url: string;
  /** The exit code, or nothing after a signal. */
  readonly ended: Promise<number | null>;
  readonly #child: ChildProcess;

  private constructor(
    port: number,
    environment: Readonly<Record<string, string>>,
    imports: readonly string[],
  ) {
    this.url = `http://localhost:${port}`;
    this.#child = spawn(
      process.execPath,
      [...['tsx', ...imports].flatMap((module) => ['--import', module]), 'app/main.ts'],
      {
        cwd: ROOT,
        env: { ...ENVIRONMENT, ...environment, PORT: String(port) },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    this.ended = once(this.#child, 'exit').then(([code]) => code as number | null);
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.printed += chunk.toString()));
    }
  }

  /**
   * Starts it and waits until it answers.
   *
   * @param environment variables in addition to the minimal environment
   * @param path the path that has to answer with success
   * @param imports modules to load in the process before the app, as for `--import`
   */
  static async start(
    environment: Readonly<Record<string, string>> = {},
    path = '/healthz',
    imports: readonly string[] = [],
  ): Promise<SourceProcess> {
    const app = new SourceProcess(await freePort(), environment, imports);
    for (let tries = 0; tries < 800; tries++) {
      const response = await fetch(app.url + path).catch(() => undefined);
      await response?.body?.cancel();
      if (response?.ok) return app;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    app.kill('SIGKILL');
    throw new Error(`${path} does not answer:\n${app.printed}`);
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** What it logged, parsed. */
  get log(): readonly Record<string, unknown>[] {
    return this.printed
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }
}
