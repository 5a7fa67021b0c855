import type { Request } from 'express';
import { Store, type Session, type SessionData } from 'express-session';
import type { KeyRing } from '../auth/key-ring';
import type { SharedStore } from '../store/shared-store';

/** How often a session that others change at the same time is tried to be written. */
const MAX_TRIES = 5;

export interface SessionStoreOptions {
  readonly store: SharedStore;
  readonly keys: KeyRing;
  /** Milliseconds after which an unused session ends. */
  readonly idleMs: number;
  /** Milliseconds after which a session ends, however much it is used. */
  readonly lifetimeMs: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Is told when a session could not be written. */
  readonly onLost: (error: unknown) => void;
}

/** A session as it was read or written last. */
interface Known {
  readonly version: string;
  /** Milliseconds since the epoch. */
  readonly endsAt: number;
  /** As JSON, so that whatever becomes of the object is not mistaken for it. */
  readonly text: string;
}

/**
 * Keeps sessions in what all instances have in common, sealed, as they hold secrets that a page shows once.
 *
 * express-session writes a session whole, the last one winning, and without knowing whether it is still there; so does
 * connect-redis. Here a request writes only what it has changed, over what others have written since it began, and a
 * session that was ended meanwhile stays ended.
 */
export class SessionStore extends Store {
  readonly #known = new WeakMap<object, Known>();

  constructor(private readonly options: SessionStoreOptions) {
    super();
  }

  /** Looking at a session is using it: there is no `touch`, which would cost a second call for each page. */
  override get(sid: string, callback: (error: unknown, session?: SessionData | null) => void): void {
    this.#find(sid).then(
      (known) => {
        const data = known && (JSON.parse(known.text) as SessionData);
        if (data) this.#known.set(data, known);
        callback(null, data ?? null);
      },
      (error: unknown) => {
        callback(error);
      },
    );
  }

  override createSession(request: Request, data: SessionData): Session & SessionData {
    const known = this.#known.get(data);
    const session = super.createSession(request, data);
    if (known) this.#known.set(session, known);
    return session;
  }

  override set(
    sid: string,
    session: SessionData,
    callback: (error?: unknown) => void = () => undefined,
  ): void {
    this.#write(sid, session).then(() => {
      callback();
    }, callback);
  }

  override destroy(sid: string, callback: (error?: unknown) => void = () => undefined): void {
    this.options.store.delete(keyOf(sid)).then(() => {
      callback();
    }, callback);
  }

  async #find(sid: string): Promise<Known | undefined> {
    const { store, keys, idleMs } = this.options;
    const version = await store.use(keyOf(sid), idleMs);
    if (version === undefined) return undefined;
    const payload = await keys.open(version);
    if (payload?.['sid'] !== sid) return undefined;
    return { version, endsAt: Number(payload['endsAt']), text: String(payload['session']) };
  }

  async #write(sid: string, session: SessionData): Promise<void> {
    const { store, idleMs, lifetimeMs, now } = this.options;
    let known = this.#known.get(session);
    if (!known) {
      const endsAt = now() + lifetimeMs;
      known = await this.#seal(sid, JSON.stringify(session), endsAt);
      await store.set(keyOf(sid), known.version, Math.min(idleMs, lifetimeMs), 'absent');
      this.#known.set(session, known);
      return;
    }
    const base = known.text;
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const { version, text, endsAt } = known;
      const next = await this.#seal(sid, merged(base, JSON.stringify(session), text), endsAt);
      if (await store.replace(keyOf(sid), version, next.version, Math.min(idleMs, endsAt - now()))) {
        this.#known.set(session, next);
        return;
      }
      known = await this.#find(sid);
      if (!known) return;
    }
    throw new Error('the session is changed by too many requests at once');
  }

  async #seal(sid: string, session: string, endsAt: number): Promise<Known> {
    const version = await this.options.keys.seal({ sid, session, endsAt }, endsAt - this.options.now());
    return { version, endsAt, text: session };
  }
}

const keyOf = (sid: string) => `session:${sid}`;

/**
 * What was changed between two versions of a session, applied to a third.
 *
 * @param base what a request began with, as JSON
 * @param mine what it made of it
 * @param theirs what others have made of it meanwhile
 */
function merged(base: string, mine: string, theirs: string): string {
  if (theirs === base) return mine;
  const [before, after, result] = [base, mine, theirs].map(
    (text) => new Map(Object.entries(JSON.parse(text) as Record<string, unknown>)),
  ) as [Map<string, unknown>, Map<string, unknown>, Map<string, unknown>];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    if (JSON.stringify(before.get(name)) === JSON.stringify(after.get(name))) continue;
    if (after.has(name)) result.set(name, after.get(name));
    else result.delete(name);
  }
  return JSON.stringify(Object.fromEntries(result));
}
