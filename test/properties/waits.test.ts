import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../app/admin/refusal';
import { toMyOrganizationError } from '../../app/my-organization/my-organization-error';
import { parseTraceParent, traceParentOf } from '../../app/observability/trace-parent';
import { clientNetwork } from '../../app/throttle/client-network';
import { retryAfterMs } from '../../app/upstream/retry-after';
import { runs } from '../support/runs';
import { deepJson, textsLike } from './hostile-text';
import { keepsPrototypes, quickly } from './innocent';

const NOW = Date.UTC(2026, 0, 1);
const DAY = 24 * 60 * 60_000;

const date = textsLike('Thu, 01 Jan 2026 00:00:05 GMT', 'Sun, 06 Nov 1994 08:49:37 GMT', '+275760-09-13');
const seconds = textsLike('5', '0', '1767225605', '120');
const headers = fc
  .record(
    { date, 'retry-after': fc.oneof(seconds, date), 'x-ratelimit-reset': seconds },
    { requiredKeys: [] },
  )
  .map((given) => ({
    get: (name: string) => new Map<string, string>(Object.entries(given)).get(name) ?? null,
  }));

keepsPrototypes();

describe('any headers that say when to retry', () => {
  it('yield a wait of at most a day, or none', () => {
    fc.assert(
      fc.property(headers, (given) => {
        const ms = quickly(() => retryAfterMs(given, NOW)) ?? 0;
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThanOrEqual(DAY);
      }),
      runs(),
    );
  });
});

describe('any refusal of the API', () => {
  const violation = fc.record(
    {
      detail: textsLike('must be a URI'),
      pointer: textsLike('/branding/logo_url'),
      field: textsLike('data/name'),
    },
    { requiredKeys: ['detail'] },
  );
  const problem = fc.record(
    {
      type: textsLike(
        'https://auth0.com/api-errors#A0E-409-0003',
        'https://auth0.com/api-errors#A0E-403-0002',
      ),
      title: textsLike('Conflict'),
      detail: textsLike('There is one already'),
      validation_errors: fc.oneof(fc.array(violation, { maxLength: 3 }), deepJson),
    },
    { requiredKeys: [] },
  );

  it('becomes an error with a valid status and whole seconds to wait', () => {
    const status = fc.oneof(
      fc.constantFrom(400, 401, 403, 404, 409, 422, 429, 500, 503),
      fc.integer({ min: 100, max: 999 }),
    );
    fc.assert(
      fc.property(status, fc.oneof(problem, deepJson), headers, (given, body, told) => {
        const error = quickly(() => toMyOrganizationError({ status: given, headers: told, body }, NOW));
        for (const { path } of error.violations) expect(path.every((name) => name !== '')).toBe(true);
        const refusal = refusalOf(error, 'saved');
        expect(refusal.status).toBeGreaterThanOrEqual(400);
        expect(refusal.status).toBeLessThan(600);
        expect(String(refusal.retryAfter ?? 0)).toMatch(/^\d{1,5}$/);
      }),
      runs(),
    );
  });
});

describe('any text in a proxy’s header', () => {
  it('yields an address or a network to count by, or unknown', () => {
    const address = textsLike('203.0.113.7:52344', '[2001:db8::9]:443', '::ffff:203.0.113.7', 'fe80::1%eth0');
    fc.assert(
      fc.property(address, (text) => {
        const network = quickly(() => clientNetwork(text));
        expect(network).toMatch(/^(unknown|\d{1,3}(\.\d{1,3}){3}|[0-9a-f]{1,4}(:[0-9a-f]{1,4}){3}::\/64)$/);
      }),
      runs(),
    );
  });

  it('yields a trace to pass on unchanged, or none', () => {
    const header = textsLike('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01');
    fc.assert(
      fc.property(fc.oneof(header, deepJson), (given) => {
        const parent = quickly(() => parseTraceParent(given));
        if (parent) expect(traceParentOf(parent).slice(0, -2)).toBe(String(given).slice(0, -2));
      }),
      runs(),
    );
  });
});
