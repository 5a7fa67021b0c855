import type { Deadline } from '../upstream/deadline';
import { createPatience, type Failure } from '../upstream/patience';
import { MyOrganizationError } from './my-organization-error';

/** How long one call may take in all before it is not made again; an admin watches. */
const BUDGET_MS = 5_000;

/**
 * Makes a call, and makes it again where that is safe and may help.
 *
 * @param isReading whether the call changes nothing
 * @param deadline by when it has to be done
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
