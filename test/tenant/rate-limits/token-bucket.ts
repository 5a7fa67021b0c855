/** How fast requests may come: at most `burst` at once, and `perSecond` in the long run. */
export interface Limit {
  readonly burst: number;
  readonly perSecond: number;
}

/** The outcome of one request. */
export interface Draw {
  readonly allowed: boolean;
  readonly limit: number;
  /** Requests that may still be made at once. */
  readonly remaining: number;
  /** Unix time in whole seconds at which the next request will be let through, never in the past. */
  readonly resetsAt: number;
}

/**
 * Auth0's algorithm: a bucket as large as the burst, refilled at the sustained rate (docs: rate-limit-policy). It is
 * refilled continuously here, where Auth0 does so in steps of a millisecond or a second.
 */
export class TokenBucket {
  #tokens: number;
  #filledAt: number;

  /** @param now milliseconds since the epoch */
  constructor(
    private readonly limit: Limit,
    now: number,
  ) {
    this.#tokens = limit.burst;
    this.#filledAt = now;
  }

  /** Takes a token if there is one. */
  draw(now: number): Draw {
    const { burst, perSecond } = this.limit;
    this.#tokens = Math.min(burst, this.#tokens + ((now - this.#filledAt) / 1000) * perSecond);
    this.#filledAt = now;
    const allowed = this.#tokens >= 1;
    if (allowed) this.#tokens -= 1;
    const nextIn = Math.max(0, (1 - this.#tokens) / perSecond) * 1000;
    return {
      allowed,
      limit: burst,
      remaining: Math.floor(this.#tokens),
      resetsAt: Math.floor((now + nextIn) / 1000) + 1,
    };
  }
}
