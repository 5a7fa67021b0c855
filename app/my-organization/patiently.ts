import type { Deadline } from '../upstream/deadline';
import { createPatience, type Failure } from '../upstream/patience';
import { MyOrganizationError } from './my-organization-error';

/** Milliseconds after which a call is not retried any more, as an admin is waiting for the page. */
const BUDGET_MS = 5_000;

/**
 * Makes a call, and retries it where that is safe and may help.
 *
 * @param isReading whether the call changes nothing, so that it may be repeated
 * @param deadline by when the call and its retries have to be done
 */
export type Patiently = <T>(call: () => Promise<T>, isReading?: boolean, deadline?: Deadline) => Promise<T>;

/** @param sleep resolves after that many milliseconds */
export function patiently(sleep: (ms: number) => Promise<unknown>): Patiently {
  const patience = createPatience({ sleep, budgetMs: BUDGET_MS });
  return (call, isReading = false, deadline) => patience(call, isReading, failureOf, deadline);
}

function failureOf(error: unknown): Failure | undefined {
  if (!(error instanceof MyOrganizationError)) return undefined;
  const status = error.kind === 'rate_limited' ? 429 : error.status;
  return { status, retryAfterMs: error.retryAfterMs, cause: error.cause };
}
