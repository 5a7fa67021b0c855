import { BrokenCircuitError, circuitBreaker, CircuitState, CountBreaker, handleWhen } from 'cockatiel';
import { LRUCache } from 'lru-cache';
import type { UpstreamAnswer } from './send';
import { UpstreamError } from './upstream-error';

/** The circuit opens when more than half of this many recent calls have failed. */
const WINDOW_CALLS = 20;
/** With fewer calls than this, it stays closed. */
const MIN_CALLS = 5;
/** Milliseconds for which all failures of one customer count as one. */
const FAILURE_WINDOW_MS = 10_000;
/** Milliseconds for which the circuit stays open before it lets a trial call through. */
export const OPEN_MS = 5_000;

/** Lets calls through while the upstream is up. */
export interface Circuit {
  /**
   * @param customer on whose behalf the call is made
   * @throws UpstreamError `held_back`, at once, while the circuit is open; otherwise what the call throws
   */
  run(customer: string, call: () => Promise<UpstreamAnswer>): Promise<UpstreamAnswer>;
}

/**
 * A circuit breaker that opens when most calls fail, so that nobody waits for the timeout of a call that will not be
 * answered. A refusal (4xx) is not a failure. A call that was sent and failed may be its customer's own fault, such as
 * a list that Auth0 cannot produce, so a customer's failures count once per window, and those of a few do not stop
 * everybody's calls. A call that could not be sent is no customer's fault and always counts, unless we held it back
 * ourselves.
 *
 * @param onChange called with true when the circuit opens, and with false when it has closed again
 */
export function createCircuit(onChange: (open: boolean) => void = () => undefined): Circuit {
  const failing = new LRUCache<string, true>({ max: 1_000, ttl: FAILURE_WINDOW_MS });
  const breaker = new CountBreaker({ threshold: 0.5, size: WINDOW_CALLS, minimumNumberOfCalls: MIN_CALLS });
  const policy = circuitBreaker(
    handleWhen((error) => error instanceof Failure && error.counts),
    { breaker, halfOpenAfter: OPEN_MS },
  );
  policy.onBreak(() => {
    onChange(true);
  });
  policy.onReset(() => {
    onChange(false);
  });

  function counts(customer: string, error: unknown): boolean {
    if (policy.state !== CircuitState.Closed) return true;
    if (error instanceof UpstreamError && !error.sent) return error.kind !== 'held_back';
    if (failing.has(customer)) return false;
    failing.set(customer, true);
    return true;
  }

  return {
    run: async (customer, call) => {
      // Otherwise this call would wait for the trial call.
      if (policy.state === CircuitState.HalfOpen) throw heldBack();
      try {
        return await policy.execute(async () => {
          const answer = await call().catch((error: unknown) => {
            throw new Failure(counts(customer, error), undefined, error);
          });
          if (answer.status >= 500) throw new Failure(counts(customer, undefined), answer);
          return answer;
        });
      } catch (error) {
        if (error instanceof BrokenCircuitError) throw heldBack();
        if (!(error instanceof Failure)) throw error;
        if (error.answer) return error.answer;
        throw error.cause;
      }
    },
  };
}

function heldBack(): UpstreamError {
  return new UpstreamError('held_back', false, 'most recent calls failed; none is made for a moment');
}

/** Carries a failed call, with its answer or its error, through the circuit. */
class Failure extends Error {
  constructor(
    readonly counts: boolean,
    readonly answer: UpstreamAnswer | undefined,
    cause?: unknown,
  ) {
    super('a call failed', { cause });
  }
}
