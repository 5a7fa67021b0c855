import { createHash } from 'node:crypto';
import type { SharedStore } from '../store/shared-store';
import type { SignIn } from './sign-in';

/**
 * How long a sign-in may be under way when the provider ends the session that it comes from: a login attempt lasts ten
 * minutes.
 */
const REMEMBERED_MS = 15 * 60_000;

/** Whose sign-ins are meant: those of one session at the provider, or all of a user. */
export type Whose = { readonly sid: string } | { readonly sub: string };

/** Knows which sign-ins come from which session at the provider, and which user's they are, on every instance. */
export interface SignInIndex {
  /** @param ttlMs how long the sign-in may last */
  add(id: string, signIn: SignIn, ttlMs: number): Promise<void>;
  remove(id: string, signIn: SignIn): Promise<void>;
  /** The identifiers of the sign-ins that are known; some may have ended. */
  of(whose: Whose): Promise<readonly string[]>;
  /**
   * Remembers that all of somebody's sign-ins have ended.
   *
   * @param at milliseconds since the epoch by the provider's clock
   * @returns the identifiers of those that are known
   */
  end(whose: Whose, at: number): Promise<readonly string[]>;
  /**
   * Whether the provider ended a sign-in before it was known here. To miss none, add it first and ask then.
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

/** Identifiers of users may hold e-mail addresses, which nobody has to find in the store. */
function nameOf(whose: Whose): string {
  return createHash('sha256').update(JSON.stringify(whose)).digest('base64url');
}
