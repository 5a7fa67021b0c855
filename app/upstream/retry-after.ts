/** No honest server asks for more, and nobody waits longer. */
const MAX_MS = 24 * 60 * 60_000;

interface Headers {
  get(name: string): string | null;
}

/**
 * How long an answer asks its caller to wait before a retry. `Retry-After` is in seconds or a date (RFC 9110 10.2.3);
 * Auth0's `X-RateLimit-Reset` is a Unix time in seconds. Times are by the server's clock, so they are compared with the
 * answer's `Date` if it has one.
 *
 * @param ourNow milliseconds since the epoch
 * @returns milliseconds from now, a day at most, or undefined if the answer does not say
 */
export function retryAfterMs(headers: Headers, ourNow: number): number | undefined {
  const theirNow = Date.parse(headers.get('date') ?? '');
  const now = Number.isNaN(theirNow) ? ourNow : theirNow;
  const retryAfter = headers.get('retry-after');
  if (retryAfter !== null) {
    const at = /^\d+$/.test(retryAfter) ? now + Number(retryAfter) * 1_000 : Date.parse(retryAfter);
    if (!Number.isNaN(at)) return between(at - now);
  }
  const reset = headers.get('x-ratelimit-reset');
  return reset !== null && /^\d+$/.test(reset) ? between(Number(reset) * 1_000 - now) : undefined;
}

const between = (ms: number): number => Math.min(Math.max(ms, 0), MAX_MS);
