/**
 * Why a call got no answer:
 * - `unreachable`: no connection could be made, or none that can be trusted
 * - `broken_off`: the connection ended before the answer did
 * - `timed_out`: the answer was not complete in time
 * - `too_long`: the answer exceeds the size limit
 * - `held_back`: the call was not made, as the circuit is open or too many calls are in flight
 */
export type UpstreamErrorKind = 'unreachable' | 'broken_off' | 'timed_out' | 'too_long' | 'held_back';

/** A call that got no answer. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';

  /** @param sent whether any of the request may have reached the server; if not, it may be sent again */
  constructor(
    readonly kind: UpstreamErrorKind,
    readonly sent: boolean,
    message: string,
    options: { readonly cause?: unknown } = {},
  ) {
    super(message, options);
  }
}
