import { z } from 'zod';
import { retryAfterMs } from '../upstream/retry-after';

/**
 * What went wrong with a call:
 * - `invalid`: the API does not accept the request; `violations` say where
 * - `unauthorized`: the API does not accept the access token
 * - `forbidden`: the user's roles do not allow the call
 * - `not_found`: what the call is about does not exist
 * - `conflict`: the roles would allow the call, but the current state does not (the tenant does not let organizations
 *   change this identity provider, or it has users)
 * - `duplicate`: something with this name exists already
 * - `misconfigured`: the tenant has not set this application up for the API
 * - `rate_limited`: too many calls, even after waiting
 * - `unavailable`: the API could not be reached or failed
 * - `timed_out`: the API did not answer in time
 * - `malformed`: the answer is not what the API documents
 */
export type MyOrganizationErrorKind =
  | 'invalid'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'duplicate'
  | 'misconfigured'
  | 'rate_limited'
  | 'unavailable'
  | 'timed_out'
  | 'malformed';

/** One thing about the request that the API does not accept. */
export interface Violation {
  /** Names from the body's root to the value: `['branding', 'logo_url']`. */
  readonly path: readonly string[];
  /** The API's own words, such as "must be a valid URI". */
  readonly detail: string;
}

export interface MyOrganizationErrorOptions {
  readonly status?: number;
  /** Milliseconds after which the API accepts calls again. */
  readonly retryAfterMs?: number | undefined;
  readonly violations?: readonly Violation[];
  readonly cause?: unknown;
}

/** A call to the My Organization API that failed. */
export class MyOrganizationError extends Error {
  override readonly name = 'MyOrganizationError';
  /** The HTTP status that the API answered with, if it answered. */
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  readonly violations: readonly Violation[];

  constructor(
    readonly kind: MyOrganizationErrorKind,
    message: string,
    options: MyOrganizationErrorOptions = {},
  ) {
    super(message, { cause: options.cause });
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
    this.violations = options.violations ?? [];
  }
}

/** Auth0's problem bodies; only those about invalid requests have `validation_errors`. */
const problemBody = z.object({
  type: z.string().catch(''),
  title: z.string().catch(''),
  detail: z.string().catch(''),
  validation_errors: z
    .array(z.object({ detail: z.string(), field: z.string().nullish(), pointer: z.string().nullish() }))
    .catch([]),
});

/** How an error code begins; it ends a problem's `type`, as in `https://auth0.com/api-errors#A0E-409-0001`. */
const CODE = '#A0E-';
const INSUFFICIENT_SCOPE = 'A0E-403-0002';
const MISSING_CONFIGURATION = 'A0E-409-0001';
const DUPLICATE = 'A0E-409-0003';

/** An answer whose status is not a success. */
export interface Refusal {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  /** The parsed body, whatever it is. */
  readonly body: unknown;
}

/**
 * The one place that decides what a refusal means.
 *
 * @param now milliseconds since the epoch, which rate-limit headers are read against
 */
export function toMyOrganizationError({ status, headers, body }: Refusal, now: number): MyOrganizationError {
  const problem = problemBody.safeParse(body).data;
  const message = [status, problem?.title, problem?.detail].filter(Boolean).join(' ');
  const violations = (problem?.validation_errors ?? []).map(({ detail, field, pointer }) => ({
    detail,
    path: pathOf(pointer ?? field ?? ''),
  }));
  return new MyOrganizationError(kindOf(status, problem?.type ?? ''), message, {
    status,
    violations,
    retryAfterMs: retryAfterMs(headers, now),
  });
}

function kindOf(status: number, type: string): MyOrganizationErrorKind {
  switch (status) {
    case 400:
    case 422:
      return 'invalid';
    case 401:
      return 'unauthorized';
    case 403:
      return !type.includes(CODE) || type.endsWith(INSUFFICIENT_SCOPE) ? 'forbidden' : 'conflict';
    case 404:
      return 'not_found';
    case 409:
      if (type.endsWith(MISSING_CONFIGURATION)) return 'misconfigured';
      return type.endsWith(DUPLICATE) ? 'duplicate' : 'conflict';
    case 429:
      return 'rate_limited';
    default:
      return status >= 500 ? 'unavailable' : 'malformed';
  }
}

/** Splits a JSON pointer (`/branding/logo_url`) or a field's name (`branding.logo_url`, `data/branding/logo_url`). */
function pathOf(place: string): string[] {
  const names = place.split(/[/.]/).filter(Boolean);
  return names[0] === 'data' ? names.slice(1) : names;
}
