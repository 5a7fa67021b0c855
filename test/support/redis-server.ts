import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../dev/free-port';
import { findOnPath } from '../dev/pulumi/find-pulumi';

const COMMAND = 'redis-server';

/** Why no Redis server can be run here, for the names of tests that need one; undefined when it can. */
export function redisMissing(): string | undefined {
  return findOnPath(COMMAND, process.env) === undefined ? `no ${COMMAND} on the PATH` : undefined;
}

/** A Redis server of a test's own on a free port, which keeps its data across a restart. */
export class RedisServer {
  readonly #directory = mkdtempSync(join(tmpdir(), 'redis-'));
  #child: ChildProcess | undefined;

  private constructor(
    private readonly port: number,
    private readonly password: string | undefined,
  ) {}

  /** @param options.password what clients have to send; none by default */
  static async start({ password }: { password?: string } = {}): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), password);
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://${this.password === undefined ? '' : `:${this.password}@`}127.0.0.1:${this.port}`;
  }

  /** Starts the server, for the first time or again. */
  async start(): Promise<void> {
    const child = spawn(
      COMMAND,
      [
        ...['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.#directory],
        ...['--save', '', '--appendonly', 'yes', '--appendfsync', 'always'],
        ...(this.password === undefined ? [] : ['--requirepass', this.password]),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    this.#child = child;
    let printed = '';
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => {
        reject(new Error(`${COMMAND} ended with ${code ?? 'a signal'}:\n${printed}`));
      });
      child.stdout.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
        if (printed.includes('Ready to accept connections')) resolve();
      });
    });
  }

  /** Freezes the server while its connections stay open, as on a machine that hangs. */
  pause(): void {
    this.#child?.kill('SIGSTOP');
  }

  resume(): void {
    this.#child?.kill('SIGCONT');
  }

  /** Kills the server, as a crash does; its data stays for {@link RedisServer.start}. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** Kills the server and deletes its data. */
  async close(): Promise<void> {
    await this.kill();
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
