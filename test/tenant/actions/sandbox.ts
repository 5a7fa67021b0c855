import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ActionCommand, SandboxInput, SandboxMessage } from './types';

const WORKER = join(__dirname, 'sandbox-worker.js');

const LIMITS = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 };

/** An Action threw, or ran out of time or memory; `commands` is what it had asked for by then. */
export class ActionFailed extends Error {
  constructor(
    message: string,
    readonly commands: readonly ActionCommand[] = [],
  ) {
    super(message);
  }
}

/**
 * Runs one Action in a thread of its own, without environment variables and with its own globals; the thread is gone when
 * this settles.
 *
 * @param timeout milliseconds
 * @param print receives what the Action writes to its console, line by line
 * @throws ActionFailed
 */
export async function runInSandbox(
  input: SandboxInput,
  timeout: number,
  print: (line: string) => void,
): Promise<ActionCommand[]> {
  const worker = new Worker(WORKER, {
    workerData: JSON.stringify(input),
    env: {},
    execArgv: [],
    argv: [],
    stdin: false,
    resourceLimits: LIMITS,
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      timer = setTimeout(() => {
        reject(new ActionFailed('Request to Webtask exceeded allowed execution time'));
      }, timeout);
      worker.on('message', (text: string) => {
        const message = JSON.parse(text) as SandboxMessage;
        if (message.type === 'console') print(message.line);
        else if (message.type === 'done') resolve(message.commands);
        else reject(new ActionFailed(message.message, message.commands));
      });
      worker.once('error', (error) => {
        reject(new ActionFailed(error.message));
      });
      worker.once('exit', () => {
        reject(new ActionFailed('the Action ended before it was done'));
      });
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
