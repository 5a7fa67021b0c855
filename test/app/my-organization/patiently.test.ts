import { afterEach, describe, expect, it, vi } from 'vitest';
import { MyOrganizationError } from '../../../app/my-organization/my-organization-error';
import { patiently } from '../../../app/my-organization/patiently';
import { Deadline } from '../../../app/upstream/deadline';
import { UpstreamError, type UpstreamErrorKind } from '../../../app/upstream/upstream-error';

function limited(retryAfterMs?: number): MyOrganizationError {
  return new MyOrganizationError('rate_limited', 'too many', { retryAfterMs });
}

const upstream = (kind: UpstreamErrorKind, sent: boolean) => new UpstreamError(kind, sent, kind);

/** Makes a call that fails with each of these and then succeeds, and records the waits in between. */
async function run(...failures: Error[]) {
  const waits: number[] = [];
  let calls = 0;
  const call = () => {
    calls += 1;
    const failure = failures.shift();
    return failure ? Promise.reject(failure) : Promise.resolve('done');
  };
  const result = await patiently((ms) => Promise.resolve(waits.push(ms)))(call).catch(
    (error: unknown) => error,
  );
  return { result, waits, calls };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('patiently', () => {
  it('waits for as long as the API says, or slightly longer', async () => {
    const { result, waits } = await run(limited(2_000));
    expect(result).toBe('done');
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeGreaterThanOrEqual(2_000);
    expect(waits[0]).toBeLessThanOrEqual(2_400);
  });

  it('waits a second when the API does not say how long', async () => {
    const { waits } = await run(limited());
    expect(waits[0]).toBeGreaterThanOrEqual(1_000);
    expect(waits[0]).toBeLessThanOrEqual(1_200);
  });

  it('gives up at once when the wait would be longer than 5 seconds', async () => {
    const failure = limited(6_000);
    expect(await run(failure)).toEqual({ result: failure, waits: [], calls: 1 });
  });

  it('waits 5 seconds in total at most', async () => {
    const { result, waits, calls } = await run(...Array.from({ length: 50 }, () => limited(1_000)));
    expect(result).toMatchObject({ kind: 'rate_limited' });
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(5_000);
    expect(calls).toBe(waits.length + 1);
  });

  it("does not wait past the request's deadline", async () => {
    const waits: number[] = [];
    const patient = patiently((ms) => Promise.resolve(waits.push(ms)));
    const call = () => Promise.reject(limited(2_000));
    await expect(patient(call, true, new Deadline(1_900))).rejects.toMatchObject({ kind: 'rate_limited' });
    expect(waits).toEqual([]);
  });

  it('counts the duration of calls towards the limit', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const failure = limited(1_000);
    const slow = () => {
      vi.advanceTimersByTime(4_500);
      return Promise.reject(failure);
    };
    await expect(patiently(() => Promise.reject(new Error('waited')))(slow)).rejects.toBe(failure);
  });

  it('spreads retries of calls that were refused together', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => run(limited(2_000))));
    expect(new Set(all.flatMap(({ waits }) => waits)).size).toBeGreaterThan(1);
  });

  it('never loops without pause, even when the API says to come back at once', async () => {
    const { calls } = await run(...Array.from({ length: 500 }, () => limited(0)));
    expect(calls).toBeLessThanOrEqual(51);
  });

  it.each([
    ['a read that fails at a gateway', true, { status: 502 }, 3],
    ['a read whose connection breaks', true, { cause: upstream('broken_off', true) }, 3],
    ['a read that cannot be sent', true, { cause: upstream('unreachable', false) }, 3],
    ['a change that cannot be sent', false, { cause: upstream('unreachable', false) }, 3],
    ['a change that fails at a gateway', false, { status: 502 }, 1],
    ['a change whose connection breaks', false, { cause: upstream('broken_off', true) }, 1],
    ['a read that fails with 500', true, { status: 500 }, 1],
    ['a read that times out', true, { cause: upstream('timed_out', true) }, 1],
  ])(
    'makes %s up to three times if a retry is safe, otherwise once',
    async (_what, isReading, failure, times) => {
      let calls = 0;
      const call = () => {
        calls += 1;
        return Promise.reject(new MyOrganizationError('unavailable', 'away', failure));
      };
      const patient = patiently(() => Promise.resolve());
      await expect(patient(call, isReading)).rejects.toMatchObject({ kind: 'unavailable' });
      expect(calls).toBe(times);
    },
  );

  it('does not retry other failures', async () => {
    const failure = new MyOrganizationError('unavailable', 'away');
    expect(await run(failure)).toEqual({ result: failure, waits: [], calls: 1 });
  });
});
