import { setTimeout as sleep } from 'node:timers/promises';
import type { Request } from 'express';
import { Store, type Session, type SessionData } from 'express-session';
import type { KeyRing } from '../store/key-ring';
import { StoreError, type SharedStore } from '../store/shared-store';

/** How many times to try to write a session that other requests change at the same time. */
const MAX_TRIES = 20;
/** The longest pause between two tries. */
const PAUSE_MS = 20;

export interface SessionStoreOptions {
  readonly store: SharedStore;
  readonly keys: KeyRing;
  /** Milliseconds after which an unused session ends. */
  readonly idleMs: number;
  /** Milliseconds after which a session ends, however much it is used. */
  readonly lifetimeMs: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** A session as the store has it. */
interface Stored {
  readonly version: string;
  /** Milliseconds since the epoch. */
  readonly endsAt: number;
  /** As JSON. */
  readonly text: string;
}

/** A session as a request read or wrote it last. */
interface Known {
  readonly stored: Stored;
  /** What the request knew of it then, as JSON: what others had written by then may be missing. */
  readonly base: string;
}

/**
 * Keeps sessions in the store that all instances share, sealed, as they hold secrets that a page shows once.
 *
 * express-session, and so connect-redis, writes sessions whole: the last write wins, even if the session was ended
 * before. Here a request writes only what it has changed, on top of what others have written since it began, and a
 * session that was ended meanwhile stays ended. An unchanged session is not written.
 */
export class SessionStore extends Store {
  readonly #known = new WeakMap<object, Known>();

  constructor(private readonly options: SessionStoreOptions) {
    super();
  }

  /** Reading a session counts as use: there is no `touch`, which would cost a second call for each page. */
  override get(sid: string, callback: (error: unknown, session?: SessionData | null) => void): void {
    this.#find(sid).then(
      (stored) => {
        const data = stored && (JSON.parse(stored.text) as SessionData);
        if (data) this.#known.set(data, { stored, base: stored.text });
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
    if (known) this.#known.set(session, { ...known, base: JSON.stringify(session) });
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

  async #find(sid: string): Promise<Stored | undefined> {
    const { store, keys, idleMs } = this.options;
    const version = await store.use(keyOf(sid), idleMs);
    if (version === undefined) return undefined;
    const payload = await keys.open(version);
    if (payload?.['sid'] !== sid) return undefined;
    return { version, endsAt: Number(payload['endsAt']), text: String(payload['session']) };
  }

  async #write(sid: string, session: SessionData): Promise<void> {
    const mine = JSON.stringify(session);
    const known = this.#known.get(session);
    if (!known) {
      if (isBlank(session)) return;
      this.#known.set(session, { stored: await this.#create(sid, mine), base: mine });
      return;
    }
    if (mine === known.base) return;
    let stored: Stored | undefined = known.stored;
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const next = await this.#replace(sid, stored, merged(known.base, mine, stored.text));
      if (next) {
        this.#known.set(session, { stored: next, base: mine });
        return;
      }
      if (tries > 0) await sleep(PAUSE_MS * Math.random());
      stored = await this.#find(sid);
      if (!stored) return;
    }
    throw new StoreError('the session is changed by too many requests at once');
  }

  async #create(sid: string, text: string): Promise<Stored> {
    const { store, idleMs, lifetimeMs, now } = this.options;
    const stored = await this.#seal(sid, text, now() + lifetimeMs);
    await store.set(keyOf(sid), stored.version, Math.min(idleMs, lifetimeMs), 'absent');
    return stored;
  }

  async #replace(sid: string, { version, endsAt }: Stored, text: string): Promise<Stored | undefined> {
    const { store, idleMs, now } = this.options;
    const next = await this.#seal(sid, text, endsAt);
    const ttlMs = Math.min(idleMs, endsAt - now());
    return (await store.replace(keyOf(sid), version, next.version, ttlMs)) ? next : undefined;
  }

  async #seal(sid: string, text: string, endsAt: number): Promise<Stored> {
    const payload = { sid, session: text, endsAt };
    return { version: await this.options.keys.seal(payload, endsAt - this.options.now()), endsAt, text };
  }
}

const keyOf = (sid: string) => `session:${sid}`;

/** A visitor's session has nothing worth storing. */
const isBlank = (session: SessionData) => Object.keys(session).every((name) => name === 'cookie');

/**
 * A three-way merge: what was changed between two versions of a session, applied to a third. Where both sides
 * have set a value, the later one wins; a value that was removed goes only if the other side left it as it was.
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
    if (isSame(before.get(name), after.get(name))) continue;
    if (after.has(name)) result.set(name, after.get(name));
    else if (isSame(before.get(name), result.get(name))) result.delete(name);
  }
  return JSON.stringify(Object.fromEntries(result));
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
