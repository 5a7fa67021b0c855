import { BrokenCircuitError, circuitBreaker, CircuitState, CountBreaker, handleWhen } from 'cockatiel';
import { LRUCache } from 'lru-cache';
import type { UpstreamAnswer } from './send';
import { UpstreamError } from './upstream-error';

/** Of so many calls, more than half have to have failed. */
const CALLS = 20;
const MIN_CALLS = 5;
/** Milliseconds for which a customer's failures count as one. */
const ONE_FAILURE_MS = 10_000;
/** Milliseconds without a call, after which one tries how things are. */
export const OPEN_MS = 5_000;

/** Lets calls through while the other side is up. */
export interface Circuit {
  /**
   * @param customer on whose behalf the call is made
   * @throws UpstreamError `held_back`, at once, while the other side is down; else what the call throws
   */
  run(customer: string, call: () => Promise<UpstreamAnswer>): Promise<UpstreamAnswer>;
}

/**
 * A circuit that opens when most calls fail, so that nobody waits for the time-out of a call that will not be answered.
 * A refusal (4xx) is an answer as any. What was sent for a customer and failed may be that customer's own doing, such as
 * a list that Auth0 cannot make, so that it counts once however often it is tried: with some customers only, calls fail
 * one by one. What could not be sent at all is nobody's doing and counts always, but for calls that we held back.
 *
 * @param onChange is told when the circuit opens and when it has closed again
 */
export function createCircuit(onChange: (open: boolean) => void = () => undefined): Circuit {
  const failing = new LRUCache<string, true>({ max: 1_000, ttl: ONE_FAILURE_MS });
  const breaker = new CountBreaker({ threshold: 0.5, size: CALLS, minimumNumberOfCalls: MIN_CALLS });
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
      // Whoever came while one call tries how things are would wait for it.
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
  return new UpstreamError('held_back', false, 'most calls failed of late; none is made for a moment');
}

/** A failed call on its way through the circuit. */
class Failure extends Error {
  constructor(
    readonly counts: boolean,
    readonly answer: UpstreamAnswer | undefined,
    cause?: unknown,
  ) {
    super('a call failed', { cause });
  }
}
