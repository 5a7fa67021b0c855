import { afterEach, describe, expect, it, vi } from 'vitest';
import { MyOrganizationError } from '../../../app/my-organization/my-organization-error';
import { patiently } from '../../../app/my-organization/patiently';
import { Deadline } from '../../../app/upstream/deadline';
import { UpstreamError, type UpstreamErrorKind } from '../../../app/upstream/upstream-error';

function limited(retryAfterMs?: number): MyOrganizationError {
  return new MyOrganizationError('rate_limited', 'too many', { retryAfterMs });
}

const upstream = (kind: UpstreamErrorKind, sent: boolean) => new UpstreamError(kind, sent, kind);

/** Calls that fail in turn and then succeed; and what was waited in between. */
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
  it('waits as long as the API says, a little longer at most', async () => {
    const { result, waits } = await run(limited(2_000));
    expect(result).toBe('done');
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeGreaterThanOrEqual(2_000);
    expect(waits[0]).toBeLessThanOrEqual(2_400);
  });

  it('waits a second when the API does not say', async () => {
    const { waits } = await run(limited());
    expect(waits[0]).toBeGreaterThanOrEqual(1_000);
    expect(waits[0]).toBeLessThanOrEqual(1_200);
  });

  it('gives up at once when the wait would be longer than 5 seconds', async () => {
    const failure = limited(6_000);
    expect(await run(failure)).toEqual({ result: failure, waits: [], calls: 1 });
  });

  it('waits 5 seconds in all at most', async () => {
    const { result, waits, calls } = await run(...Array.from({ length: 50 }, () => limited(1_000)));
    expect(result).toMatchObject({ kind: 'rate_limited' });
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(5_000);
    expect(calls).toBe(waits.length + 1);
  });

  it('does not wait for longer than until the page has to be there', async () => {
    const waits: number[] = [];
    const patient = patiently((ms) => Promise.resolve(waits.push(ms)));
    const call = () => Promise.reject(limited(2_000));
    await expect(patient(call, true, new Deadline(1_900))).rejects.toMatchObject({ kind: 'rate_limited' });
    expect(waits).toEqual([]);
  });

  it('counts the time that calls take', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const failure = limited(1_000);
    const slow = () => {
      vi.advanceTimersByTime(4_500);
      return Promise.reject(failure);
    };
    await expect(patiently(() => Promise.reject(new Error('waited')))(slow)).rejects.toBe(failure);
  });

  it('has callers who were refused together come back at different times', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => run(limited(2_000))));
    expect(new Set(all.flatMap(({ waits }) => waits)).size).toBeGreaterThan(1);
  });

  it('never loops without pause, even when the API says to come back at once', async () => {
    const { calls } = await run(...Array.from({ length: 500 }, () => limited(0)));
    expect(calls).toBeLessThanOrEqual(51);
  });

  it.each([
    ['a read that a gateway failed', true, { status: 502 }, 3],
    ['a read that broke off', true, { cause: upstream('broken_off', true) }, 3],
    ['a read that could not be sent', true, { cause: upstream('unreachable', false) }, 3],
    ['a change that could not be sent', false, { cause: upstream('unreachable', false) }, 3],
    ['a change that a gateway failed', false, { status: 502 }, 1],
    ['a change that broke off', false, { cause: upstream('broken_off', true) }, 1],
    ['a read that failed where it was carried out', true, { status: 500 }, 1],
    ['a read that took too long', true, { cause: upstream('timed_out', true) }, 1],
  ])('makes %s three times or once, as that is safe', async (_what, isReading, failure, times) => {
    let calls = 0;
    const call = () => {
      calls += 1;
      return Promise.reject(new MyOrganizationError('unavailable', 'away', failure));
    };
    const patient = patiently(() => Promise.resolve());
    await expect(patient(call, isReading)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(calls).toBe(times);
  });

  it('repeats nothing else', async () => {
    const failure = new MyOrganizationError('unavailable', 'away');
    expect(await run(failure)).toEqual({ result: failure, waits: [], calls: 1 });
  });
});
