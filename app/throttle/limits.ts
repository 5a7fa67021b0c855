/** How often something may be done. */
export interface Limit {
  readonly times: number;
  /** Within this many seconds, from the first time on. */
  readonly seconds: number;
}

/** What requests are counted by: the client's address, or the session, if there is one. */
export type CountedBy = 'address' | 'session';

/**
 * What is counted, and limits that nobody honest reaches. An address may be a whole office's, as many people share one
 * behind a router; a session is one browser's.
 *
 * - `login`, `callback`: people who work in the app log in once a working day. 120 a minute are an office of 1,000
 *   administrators who all arrive within 8 minutes; each answer to a login costs a call to Auth0, which has limits of
 *   its own for the whole tenant. One session logs in again only to switch organizations.
 * - `saving`: nobody sends a form twice a second for a whole minute; 600 are 50 people of one office who send one every
 *   5 seconds.
 * - `backchannel_logout`: Auth0 sends these for the whole tenant, from few addresses. 100 a second end every session
 *   there is in less than two minutes, and checking a token takes less than a millisecond.
 */
export const LIMITS = {
  login: { address: { times: 120, seconds: 60 }, session: { times: 30, seconds: 60 } },
  callback: { address: { times: 120, seconds: 60 }, session: { times: 30, seconds: 60 } },
  saving: { address: { times: 600, seconds: 60 }, session: { times: 120, seconds: 60 } },
  backchannel_logout: { address: { times: 6_000, seconds: 60 } },
} as const satisfies Readonly<Record<string, Readonly<Partial<Record<CountedBy, Limit>>>>>;

export type Throttled = keyof typeof LIMITS;
