import { Pool } from 'undici';
import type { SoakSession } from './soak-sessions';

/** The pages that admins open, in turn. */
export const SOAK_PATHS = [
  '/',
  '/admin/members',
  '/admin',
  '/admin/invitations',
  '/admin/members',
  '/admin/domains',
  '/',
  '/admin/identity-providers',
  '/profile',
  '/admin/members',
];
/** One in so many steps is a save. */
const SAVES_EVERY = 20;
const TIMEOUT_MS = 10_000;

/**
 * One thing that an admin does: opening a page, or opening and submitting a form.
 *
 * @param dueAt when it should have begun, in the time of `performance.now()`
 * @param answered receives the milliseconds that each request took; for the first, from when it was due
 * @returns what was wrong, if anything was
 */
export type Step = (dueAt: number, answered: (ms: number) => void) => Promise<string | undefined>;

/**
 * What admins do, step by step: each goes through the pages in turn, starting with another one than the previous admin,
 * and saves now and then, which means a form, its submission and the page after it.
 */
export class SoakVisits {
  readonly #pool: Pool;
  #steps = 0;

  constructor(
    url: string,
    private readonly sessions: readonly SoakSession[],
  ) {
    this.#pool = new Pool(url, { connections: 256, headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS });
  }

  /** Takes the next step. */
  readonly step: Step = async (dueAt, answered) => {
    const number = this.#steps++;
    const index = number % this.sessions.length;
    const session = this.sessions[index];
    if (!session) throw new Error('nobody is signed in');
    const turn = index + Math.floor(number / this.sessions.length);
    const timed = timer(dueAt, answered);
    return turn % SAVES_EVERY === SAVES_EVERY - 1
      ? this.#save(session, number, timed)
      : timed(this.#get(session, SOAK_PATHS[turn % SOAK_PATHS.length] ?? '/'));
  };

  close(): Promise<void> {
    return this.#pool.close();
  }

  async #save(session: SoakSession, number: number, timed: Timed): Promise<string | undefined> {
    const form = await timed(this.#send(session, '/admin'));
    if (form.status !== 200) return form.fault ?? `GET /admin answered ${form.status}`;
    const fields = new URLSearchParams();
    const main = form.text.slice(form.text.indexOf('<form', form.text.indexOf('<main')));
    for (const [, name, value] of main.matchAll(/<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"/g)) {
      fields.set(name ?? '', (value ?? '').replaceAll('&amp;', '&'));
    }
    fields.set('display_name', `Acme ${number}`);
    const { status, fault } = await timed(this.#send(session, '/admin', fields.toString()));
    if (status !== 303) return fault ?? `POST /admin answered ${status}`;
    return timed(this.#get(session, '/admin'));
  }

  async #get(session: SoakSession, path: string): Promise<string | undefined> {
    const { status, fault } = await this.#send(session, path);
    return fault ?? (status === 200 ? undefined : `GET ${path} answered ${status}`);
  }

  async #send(
    { cookie, address }: SoakSession,
    path: string,
    body?: string,
  ): Promise<{ status: number; text: string; fault?: string }> {
    const method = body === undefined ? 'GET' : 'POST';
    try {
      const answer = await this.#pool.request({
        path,
        method,
        headers: {
          cookie,
          'x-forwarded-for': address,
          ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
        },
        body: body ?? null,
      });
      return { status: answer.statusCode, text: await answer.body.text() };
    } catch (error) {
      return {
        status: 0,
        text: '',
        fault: `${method} ${path}: ${error instanceof Error ? error.message : 'failed'}`,
      };
    }
  }
}

type Timed = <Answer>(answer: Promise<Answer>) => Promise<Answer>;

/** Reports how long each of several answers took, which are awaited one after the other. */
function timer(dueAt: number, answered: (ms: number) => void): Timed {
  let since = dueAt;
  return async (answer) => {
    const value = await answer;
    const now = performance.now();
    answered(now - since);
    since = now;
    return value;
  };
}
