import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/**
 * The next message of a child process.
 *
 * @throws when the process ends instead
 */
export async function message<Message>(child: ChildProcess): Promise<Message> {
  const ending = new AbortController();
  const gone = once(child, 'exit', { signal: ending.signal }).then(() => {
    throw new Error('a process of the bench ended early');
  });
  try {
    const [received] = (await Promise.race([once(child, 'message'), gone])) as [Message];
    return received;
  } finally {
    gone.catch(() => undefined);
    ending.abort();
  }
}
