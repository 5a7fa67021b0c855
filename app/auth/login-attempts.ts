import type { Request, Response } from 'express';
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import { z } from 'zod';
import { cookiesOf, hostCookie } from '../http/cookies';
import type { KeyRing } from '../store/key-ring';
import type { LoginRequest } from './login-link';
import type { AttemptSecrets } from './oidc';

const LIFETIME_MS = 10 * 60_000;
/** As many as fit, with all our other cookies, into the 8 kB of header that every proxy accepts. */
const MAX_ATTEMPTS = 3;
const TIME_DIGITS = 9;

/** A test of an organization's identity provider: the person who comes back is examined, but not signed in. */
export interface TestedProvider {
  /** `con_…` */
  readonly identityProvider: string;
  readonly organization: string;
}

/** One way through the login page, from the link that began it to the callback. */
export interface LoginAttempt extends AttemptSecrets, LoginRequest {
  /** What the attempt tests, if it is a test. */
  readonly test?: TestedProvider | undefined;
}

const storedAttempt = z.object({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  returnTo: z.string(),
  organization: z.string().optional(),
  invitation: z.string().optional(),
  prompt: z.literal('login').optional(),
  maxAge: z.number().optional(),
  test: z.object({ identityProvider: z.string(), organization: z.string() }).optional(),
});

/**
 * Login attempts under way, each sealed in a cookie of its own in the browser that began it: two tabs don't overwrite
 * each other, visitors who never come back cost no memory, and any instance can finish what another began. Instances
 * need not share which attempts were used: the provider accepts each code, and so each attempt, only once.
 */
export interface LoginAttempts {
  /** Begins an attempt; the oldest is dropped when there would be too many. */
  begin(
    request: Request,
    response: Response,
    asked: LoginRequest,
    test?: TestedProvider,
  ): Promise<LoginAttempt>;
  /**
   * Takes the attempt that a `state` belongs to, and clears its cookie.
   *
   * @returns undefined when this browser has none: it never began, has expired, was used, or belongs to someone else
   */
  take(request: Request, response: Response, state: unknown): Promise<LoginAttempt | undefined>;
}

/**
 * @param secure whether browsers reach the app over https
 * @param now milliseconds since the epoch
 */
export function createLoginAttempts(keys: KeyRing, secure: boolean, now: () => number): LoginAttempts {
  const { name: prefix, attributes } = hostCookie('login-', secure);

  return {
    begin: async (request, response, asked, test) => {
      // The time comes first, so that sorting by name sorts by age.
      const state = `${now().toString(36).padStart(TIME_DIGITS, '0')}.${randomState()}`;
      const secrets = { state, nonce: randomNonce(), codeVerifier: randomPKCECodeVerifier() };
      const attempt = { ...secrets, ...asked, ...(test && { test: { ...test } }) };
      const names = [...cookiesOf(request).keys()].filter((name) => name.startsWith(prefix)).sort();
      for (const name of names.slice(0, -(MAX_ATTEMPTS - 1))) response.clearCookie(name, attributes);
      response.cookie(prefix + state, await keys.seal(attempt, LIFETIME_MS), {
        ...attributes,
        maxAge: LIFETIME_MS,
      });
      return attempt;
    },

    take: async (request, response, state) => {
      const name = prefix + String(state);
      const sealed = cookiesOf(request).get(name);
      if (typeof state !== 'string' || sealed === undefined) return undefined;
      response.clearCookie(name, attributes);
      const attempt = storedAttempt.safeParse(await keys.open(sealed)).data;
      return attempt?.state === state ? attempt : undefined;
    },
  };
}
