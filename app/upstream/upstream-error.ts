/**
 * Why a call got no answer:
 * - `unreachable`: no connection came about, or none that can be trusted
 * - `broken_off`: the connection ended before the answer did
 * - `timed_out`: the answer was not complete in time
 * - `too_long`: the answer is longer than any that we want
 * - `held_back`: it was not tried, as the other side is down or has too much of ours to do
 */
export type UpstreamErrorKind = 'unreachable' | 'broken_off' | 'timed_out' | 'too_long' | 'held_back';

/** A call that got no answer. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';

  /** @param sent whether any of the request may have reached the other side; what did not may be sent again */
  constructor(
    readonly kind: UpstreamErrorKind,
    readonly sent: boolean,
    message: string,
    options: { readonly cause?: unknown } = {},
  ) {
    super(message, options);
  }
}
