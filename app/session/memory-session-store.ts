import { Store, type SessionData } from 'express-session';
import { LRUCache } from 'lru-cache';

export interface MemorySessionStoreOptions {
  /** The session that was used the longest ago goes when there would be more. */
  readonly maxSessions: number;
  /** Milliseconds after which an unused session ends. */
  readonly idleMs: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Keeps sessions in this process, bounded in number and in time. */
export class MemorySessionStore extends Store {
  // Text rather than objects: what a request changes in its session is kept only if it is stored.
  readonly #sessions: LRUCache<string, string>;

  constructor({ maxSessions, idleMs, now }: MemorySessionStoreOptions) {
    super();
    this.#sessions = new LRUCache({ max: maxSessions, ttl: idleMs, perf: { now }, ttlResolution: 0 });
  }

  override get(sid: string, callback: (error: unknown, session?: SessionData | null) => void): void {
    const session = this.#sessions.get(sid);
    callback(null, session === undefined ? null : (JSON.parse(session) as SessionData));
  }

  override set(sid: string, session: SessionData, callback?: (error?: unknown) => void): void {
    this.#sessions.set(sid, JSON.stringify(session));
    callback?.();
  }

  override destroy(sid: string, callback?: (error?: unknown) => void): void {
    this.#sessions.delete(sid);
    callback?.();
  }

  /** Puts the end of a session off; one that is gone stays gone. */
  override touch(sid: string, _session: SessionData, callback?: () => void): void {
    this.#sessions.get(sid, { updateAgeOnGet: true });
    callback?.();
  }
}
