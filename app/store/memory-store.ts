import { LRUCache } from 'lru-cache';
import { kindOfKey, wholeMs, type CountingStore } from './shared-store';

export interface MemoryStoreOptions {
  /** Maximum number of keys of one kind, beyond which the least recently used is evicted. */
  readonly maxPerKind: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** When each member of a set expires, in milliseconds since the epoch. */
type Members = Map<string, number>;

/** A store in this process, for an app with one instance: bounded in size and in time, and lost with the process. */
export function createMemoryStore({ maxPerKind, now }: MemoryStoreOptions): CountingStore {
  const texts = kindsOf<string>(maxPerKind, now);
  const sets = kindsOf<Members>(maxPerKind, now);

  const write = (key: string, value: string, ttlMs: number) => {
    texts(key).set(key, value, { ttl: wholeMs(ttlMs) });
  };

  return {
    get: (key) => Promise.resolve(texts(key).get(key)),

    use: (key, ttlMs) => {
      const value = texts(key).get(key);
      if (value !== undefined) write(key, value, ttlMs);
      return Promise.resolve(value);
    },

    timeLeft: (key) => Promise.resolve(texts(key).has(key) ? texts(key).getRemainingTTL(key) : undefined),

    set: (key, value, ttlMs, only) => {
      if (only === 'absent' && texts(key).has(key)) return Promise.resolve(false);
      write(key, value, ttlMs);
      return Promise.resolve(true);
    },

    replace: (key, before, after, ttlMs) => {
      if (texts(key).peek(key) !== before) return Promise.resolve(false);
      write(key, after, ttlMs);
      return Promise.resolve(true);
    },

    delete: (key, before) => {
      const value = texts(key).peek(key);
      if (value === undefined || (before !== undefined && value !== before)) return Promise.resolve(false);
      return Promise.resolve(texts(key).delete(key));
    },

    addMember: (key, member, ttlMs) => {
      const members = new Map([...(sets(key).get(key) ?? [])].filter(([, endsAt]) => endsAt > now()));
      members.set(member, now() + ttlMs);
      const last = Math.max(...members.values());
      sets(key).set(key, members, { ttl: wholeMs(last - now()) });
      return Promise.resolve();
    },

    removeMember: (key, member) => {
      sets(key).peek(key)?.delete(member);
      return Promise.resolve();
    },

    members: (key) => {
      const members = [...(sets(key).get(key) ?? [])];
      return Promise.resolve(members.filter(([, endsAt]) => endsAt > now()).map(([member]) => member));
    },

    unreadyReason: () => undefined,

    count: (kind) => {
      texts(kind).purgeStale();
      return Promise.resolve(texts(kind).size);
    },
  };
}

/** A cache for each kind of key, so that keys of one kind never evict those of another. */
function kindsOf<Value extends object | string>(
  max: number,
  now: () => number,
): (key: string) => LRUCache<string, Value> {
  const kinds = new Map<string, LRUCache<string, Value>>();
  return (key) => {
    const kind = kindOfKey(key);
    let cache = kinds.get(kind);
    if (!cache) {
      cache = new LRUCache({ max, perf: { now }, ttlResolution: 0 });
      kinds.set(kind, cache);
    }
    return cache;
  };
}
