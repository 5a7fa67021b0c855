import { describe, expect, it } from 'vitest';
import { parseTraceParent, traceParentOf } from '../../../app/observability/trace-parent';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';

describe('traceparent', () => {
  it.each(['00', '01'])('survives parsing and formatting with the flags %s', (flags) => {
    const header = `00-${TRACE}-${PARENT}-${flags}`;
    const parent = parseTraceParent(header);
    expect(parent).toEqual({ traceId: TRACE, spanId: PARENT, traceFlags: Number(flags), isRemote: true });
    expect(parent && traceParentOf(parent)).toBe(header);
  });

  it('keeps only the sampled flag', () => {
    expect(parseTraceParent(`00-${TRACE}-${PARENT}-ff`)?.traceFlags).toBe(1);
  });

  it.each([
    undefined,
    '',
    'canary',
    `00-${TRACE}-${PARENT}`,
    `00-${TRACE.toUpperCase()}-${PARENT}-01`,
    `00-${'0'.repeat(32)}-${PARENT}-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `00-${TRACE}-${PARENT}-01-more`,
    `ff-${TRACE}-${PARENT}-01`,
  ])('is invalid as %s', (header) => {
    expect(parseTraceParent(header)).toBeUndefined();
  });
});
