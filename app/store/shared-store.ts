/** The store is away, or did not answer in time; whether it did what it was asked is not known then. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/**
 * What instances of the app have in common: texts and sets of texts by key, each with an end. A key's part before its
 * first colon names the kind of thing that it holds.
 *
 * Times to live are in milliseconds and rounded up, to one at least. Every operation happens whole or not at all, whoever else works on the
 * same key, and throws a {@link StoreError} where the store cannot be asked.
 */
export interface SharedStore {
  get(key: string): Promise<string | undefined>;
  /** Reads a text and puts its end off to `ttlMs` from now. */
  use(key: string, ttlMs: number): Promise<string | undefined>;
  /** How long a text is kept if nobody uses it; nothing where there is none. */
  timeLeft(key: string): Promise<number | undefined>;
  /**
   * @param only writes only where there is nothing under the key yet
   * @returns whether it was written
   */
  set(key: string, value: string, ttlMs: number, only?: 'absent'): Promise<boolean>;
  /** Writes `after` only where `before` is what is there now. @returns whether it was written */
  replace(key: string, before: string, after: string, ttlMs: number): Promise<boolean>;
  /** @param before deletes only where this is what is there now. @returns whether there was something to delete */
  delete(key: string, before?: string): Promise<boolean>;
  /** Adds a member that leaves the set by itself after `ttlMs`, and what became of earlier ones is tidied up. */
  addMember(key: string, member: string, ttlMs: number): Promise<void>;
  removeMember(key: string, member: string): Promise<void>;
  /** The members whose time is not over, in no order. */
  members(key: string): Promise<readonly string[]>;
  /** Why nobody can be served yet, for operators; nothing once the store was reached, also when it is away later. */
  unreadyReason(): string | undefined;
}

/** A time to live as stores take it, in milliseconds: none takes a part of one, and nothing may live on for none left. */
export const wholeMs = (ttlMs: number): number => Math.max(1, Math.ceil(ttlMs));
