/** The store is unavailable, or did not answer in time; the operation may or may not have been carried out. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/**
 * State that instances of the app share: texts and sets of texts by key, each with a time to live. The part of a key
 * before its first colon names the kind of value.
 *
 * Times to live are in milliseconds, rounded up to one at least. Every operation is atomic, and throws a
 * {@link StoreError} when the store is unavailable.
 */
export interface SharedStore {
  get(key: string): Promise<string | undefined>;
  /** Reads a text and resets its time to live to `ttlMs`. */
  use(key: string, ttlMs: number): Promise<string | undefined>;
  /** How long a text has left to live, in milliseconds; undefined if there is none. */
  timeLeft(key: string): Promise<number | undefined>;
  /**
   * @param only `absent` writes only if the key does not exist
   * @returns whether it was written
   */
  set(key: string, value: string, ttlMs: number, only?: 'absent'): Promise<boolean>;
  /** Compare-and-set: writes `after` only if the text is `before`. @returns whether it was written */
  replace(key: string, before: string, after: string, ttlMs: number): Promise<boolean>;
  /** @param before deletes only if this is the text. @returns whether a text was deleted */
  delete(key: string, before?: string): Promise<boolean>;
  /** Adds a member that expires after `ttlMs`, and removes those that have expired. */
  addMember(key: string, member: string, ttlMs: number): Promise<void>;
  removeMember(key: string, member: string): Promise<void>;
  /** The members that have not expired, in no particular order. */
  members(key: string): Promise<readonly string[]>;
  /** Why nobody can be served yet, for operators; undefined once the store was reached, even if it fails later. */
  unreadyReason(): string | undefined;
}

/** A store that knows how many texts it holds. */
export interface CountingStore extends SharedStore {
  /** How many texts of one kind have not expired. */
  count(kind: string): Promise<number>;
}

/** The kind of thing that a key holds: its part before the first colon. */
export const kindOfKey = (key: string): string => key.split(':', 1)[0] ?? '';

/** A time to live as stores accept it: whole milliseconds, and at least 1, as 0 would mean no expiry, or be refused. */
export const wholeMs = (ttlMs: number): number => Math.max(1, Math.ceil(ttlMs));
