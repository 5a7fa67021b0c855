import { createHash } from 'node:crypto';
import type { SharedStore } from '../store/shared-store';
import type { SignIn } from './sign-in';

/**
 * How long an ended session is remembered, for a sign-in from it that is still under way: a login attempt lasts ten
 * minutes.
 */
const REMEMBERED_MS = 15 * 60_000;

/** Whose sign-ins are meant: those of one session at the provider, or all of a user. */
export type Whose = { readonly sid: string } | { readonly sub: string };

/** Finds the sign-ins of a user, or of a session at the provider, on every instance. */
export interface SignInIndex {
  /** @param ttlMs how long the sign-in may last, in milliseconds */
  add(id: string, signIn: SignIn, ttlMs: number): Promise<void>;
  remove(id: string, signIn: SignIn): Promise<void>;
  /** The identifiers of the sign-ins that are known; some may have ended. */
  of(whose: Whose): Promise<readonly string[]>;
  /**
   * Records that all sign-ins of a session or a user have ended.
   *
   * @param at milliseconds since the epoch by the provider's clock
   * @returns the identifiers of those that are known
   */
  end(whose: Whose, at: number): Promise<readonly string[]>;
  /**
   * Whether the provider ended a sign-in before it was added here. To miss none, add it first, then ask.
   */
  hasEnded(signIn: SignIn): Promise<boolean>;
}

export function createSignInIndex(store: SharedStore): SignInIndex {
  return {
    add: async (id, signIn, ttlMs) => {
      await Promise.all(namesOf(signIn).map((name) => store.addMember(`sign-ins-of:${name}`, id, ttlMs)));
    },
    remove: async (id, signIn) => {
      await Promise.all(namesOf(signIn).map((name) => store.removeMember(`sign-ins-of:${name}`, id)));
    },
    of: (whose) => store.members(`sign-ins-of:${nameOf(whose)}`),
    end: async (whose, at) => {
      const name = nameOf(whose);
      await store.set(`ended:${name}`, String(at), REMEMBERED_MS);
      return store.members(`sign-ins-of:${name}`);
    },
    hasEnded: async (signIn) => {
      const endings = await Promise.all(namesOf(signIn).map((name) => store.get(`ended:${name}`)));
      return endings.some((at) => at !== undefined && signIn.issuedAt <= Number(at));
    },
  };
}

function namesOf({ sessionId, person }: SignIn): string[] {
  return [nameOf({ sub: person.id }), ...(sessionId === undefined ? [] : [nameOf({ sid: sessionId })])];
}

/** Hashed, as users' identifiers may contain e-mail addresses, which do not belong in the store. */
function nameOf(whose: Whose): string {
  return createHash('sha256').update(JSON.stringify(whose)).digest('base64url');
}
