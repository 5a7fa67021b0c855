import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

const READY_WITHIN_MS = 20_000;

/** The admin app, running as a process of its own, as in production. It is given nothing but its environment. */
export class AppProcess {
  readonly #child: ChildProcess;
  readonly #gone: Promise<unknown>;
  readonly #url: string;

  /**
   * Starts the app; what it prints goes to this process's output.
   *
   * @param command the arguments for Node.js, such as `['dist/main.js']`
   * @param environment the app's whole environment
   * @param url the app's base URL
   */
  constructor(command: readonly string[], environment: Record<string, string>, url: string) {
    this.#child = spawn(process.execPath, command, {
      env: environment,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    this.#gone = once(this.#child, 'exit');
    this.#url = url;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /**
   * Waits until the app answers that it is ready.
   *
   * @throws when it ends first, or is not ready within 20 seconds
   */
  async ready(): Promise<void> {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (!(await this.#answersReady())) {
      if (this.#child.exitCode !== null) throw new Error(this.#ending());
      if (Date.now() > deadline)
        throw new Error(`The app was not ready within ${READY_WITHIN_MS / 1000} seconds`);
      await delay(25);
    }
  }

  /** Rejects when the app ends; never resolves. */
  async watch(): Promise<never> {
    await this.#gone;
    throw new Error(this.#ending());
  }

  /** Asks the app to end and waits until it has. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    this.#child.kill('SIGTERM');
    await this.#gone;
  }

  #ending(): string {
    return `The app ended with ${this.#child.signalCode ?? `exit code ${this.#child.exitCode ?? 'none'}`}`;
  }

  async #answersReady(): Promise<boolean> {
    try {
      const response = await fetch(new URL('/readyz', this.#url), { signal: AbortSignal.timeout(1000) });
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false;
    }
  }
}
