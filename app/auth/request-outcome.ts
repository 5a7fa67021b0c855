import { UpstreamError } from '../upstream/upstream-error';

/** Whether a request that failed was certainly not carried out, or may have been. */
export type RequestOutcome = 'none' | 'unknown';

const SERVICE_UNAVAILABLE = 503;

/**
 * Whether a failed request may have been carried out. A request that was not sent, was refused (4xx) or met an overload
 * (503) was not; any other unusable answer, or none, leaves it open.
 *
 * @param causes what was thrown, with its causes; an answer that was not understood is one of them
 */
export function outcomeOf(causes: readonly object[]): RequestOutcome {
  for (const cause of causes) {
    if (cause instanceof UpstreamError) return cause.sent ? 'unknown' : 'none';
    if ('status' in cause && typeof cause.status === 'number')
      return isRefusal(cause.status) || cause.status === SERVICE_UNAVAILABLE ? 'none' : 'unknown';
  }
  return 'unknown';
}

const isRefusal = (status: number): boolean => status >= 400 && status < 500;

/** An error, its cause, and so on. */
export function causesOf(error: unknown): object[] {
  const causes: object[] = [];
  for (let link = error; typeof link === 'object' && link !== null;) {
    causes.push(link);
    link = 'cause' in link ? link.cause : undefined;
  }
  return causes;
}
