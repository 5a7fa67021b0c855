/** Why a sign-in ended. Unused sign-ins expire in the store, which is not counted. */
export type SignInEnd =
  /** The user signed out. */
  | 'signed_out'
  /** The same browser signed in again. */
  | 'replaced'
  /** The identity provider did not continue it. */
  | 'not_continued'
  /** The identity provider said that it has ended. */
  | 'ended_by_provider'
  /** The user removed themselves from the organization. */
  | 'left'
  /** The API did not accept its access token. */
  | 'refused_by_api';

/** An answered request. */
export interface AnsweredRequest {
  /** The route's pattern, never the address itself: `/admin/domains/:domain`. */
  readonly route: string;
  readonly method: string;
  readonly status: number;
  /** Whether the client left before the answer was sent. */
  readonly abandoned: boolean;
}

/** A call to one of the tenant's services. */
export interface UpstreamCall {
  readonly service: 'my_organization' | 'oidc';
  /** The operation's name in Auth0's client, such as `organization.domains.list`; or `token`, `refresh`, `jwks`. */
  readonly operation: string;
}

/**
 * The app's metrics. Every value of every label comes from a short list of ours, so that no visitor can make the
 * number of time series grow.
 */
export interface Metrics {
  /** @param seconds from the request's arrival to the end of its answer */
  requestAnswered(request: AnsweredRequest, seconds: number): void;
  /** @param outcome `done`, or the kind of error that occurred */
  upstreamAnswered(call: UpstreamCall, outcome: string, seconds: number): void;
  /** @param outcome `done`, or the kind of error that occurred */
  signInRefreshed(outcome: string): void;
  signInBegun(): void;
  signInEnded(why: SignInEnd): void;
  /** @param throttle the limit that was exceeded, such as `login_by_address` */
  requestThrottled(throttle: string): void;
  /** @param service whose circuit breaker opened or closed */
  circuitChanged(service: UpstreamCall['service'], open: boolean): void;
  /**
   * @param count returns the number of active sign-ins; called at each scrape, which leaves the metric out when it
   * rejects
   */
  signInsKept(count: () => Promise<number>): void;
  /** Called only if a Redis server is configured. */
  redisChanged(up: boolean): void;
  redisAnswered(outcome: 'done' | 'failed'): void;
}

const nothing = () => undefined;

/** Counts nothing. */
export const NO_METRICS: Metrics = {
  requestAnswered: nothing,
  upstreamAnswered: nothing,
  signInRefreshed: nothing,
  signInBegun: nothing,
  signInEnded: nothing,
  requestThrottled: nothing,
  circuitChanged: nothing,
  signInsKept: nothing,
  redisChanged: nothing,
  redisAnswered: nothing,
};
