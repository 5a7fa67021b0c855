import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../app/admin/refusal';
import {
  MyOrganizationError,
  toMyOrganizationError,
} from '../../../app/my-organization/my-organization-error';

const NOW = Date.UTC(2026, 0, 1);
const TYPE = 'https://auth0.com/api-errors#';

function errorFrom(status: number, body: unknown = {}, headers: Record<string, string> = {}) {
  return toMyOrganizationError({ status, body, headers: new Headers(headers) }, NOW);
}

describe('toMyOrganizationError', () => {
  it.each([
    [400, `${TYPE}A0E-400-0003`, 'invalid'],
    [401, `${TYPE}A0E-401-0002`, 'unauthorized'],
    [403, `${TYPE}A0E-403-0002`, 'forbidden'],
    [403, `${TYPE}A0E-403-0001`, 'conflict'],
    [403, '', 'forbidden'],
    [404, `${TYPE}A0E-404-0002`, 'not_found'],
    [409, `${TYPE}A0E-409-0001`, 'misconfigured'],
    [409, `${TYPE}A0E-409-0003`, 'duplicate'],
    [409, `${TYPE}A0E-409-9999`, 'conflict'],
    [429, `${TYPE}A0E-429-0003`, 'rate_limited'],
    [500, '', 'unavailable'],
    [503, '', 'unavailable'],
    [302, '', 'malformed'],
    [418, '', 'malformed'],
  ])('maps %i %s to %s', (status, type, kind) => {
    expect(errorFrom(status, { type })).toMatchObject({ kind, status });
  });

  it.each([undefined, 'text', null, [], { validation_errors: 'x' }])('accepts a body that is %j', (body) => {
    expect(errorFrom(400, body)).toMatchObject({ kind: 'invalid', violations: [] });
  });

  it('reads the path to an invalid value, by pointer or by field', () => {
    const validation_errors = [
      {
        detail: 'must be a URI',
        pointer: '/branding/logo_url',
        field: 'data/branding/logo_url',
        source: 'body',
      },
      { detail: 'is too long', field: 'data/display_name' },
      { detail: 'is required', field: 'branding.colors.primary' },
      { detail: 'is odd' },
    ];
    expect(errorFrom(400, { validation_errors }).violations).toEqual([
      { detail: 'must be a URI', path: ['branding', 'logo_url'] },
      { detail: 'is too long', path: ['display_name'] },
      { detail: 'is required', path: ['branding', 'colors', 'primary'] },
      { detail: 'is odd', path: [] },
    ]);
  });

  it.each([
    [{ 'retry-after': '2' }, 2_000],
    [{ 'retry-after': new Date(NOW + 3_000).toUTCString() }, 3_000],
    [{ 'x-ratelimit-reset': String(NOW / 1_000 + 4) }, 4_000],
    [{ 'retry-after': '1', 'x-ratelimit-reset': String(NOW / 1_000 + 4) }, 1_000],
    [{ 'retry-after': '9'.repeat(400) }, 86_400_000],
    [{ 'x-ratelimit-reset': '9'.repeat(400) }, 86_400_000],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'x-ratelimit-reset': String(NOW / 1_000 - 4) }, 0],
    [{}, undefined],
  ])('reads the time to wait from %j', (headers, retryAfterMs) => {
    expect(errorFrom(429, {}, headers).retryAfterMs).toBe(retryAfterMs);
  });
});

describe('refusalOf', () => {
  it("prefers the feature's own text to the general one", () => {
    const own = { en: 'Taken.', ja: '使用中です。' };
    const error = errorFrom(409, { type: `${TYPE}A0E-409-0003` });
    expect(refusalOf(error, 'saved', own)).toMatchObject({
      status: 409,
      kind: 'duplicate',
      text: { text: own },
    });
    expect(refusalOf(error, 'saved').text.text.en).toContain('already exists');
  });

  it("says when to try again: after the API's time, or 5 seconds", () => {
    expect(refusalOf(errorFrom(429, {}, { 'retry-after': '7' }), 'shown').retryAfter).toBe(7);
    expect(refusalOf(new MyOrganizationError('timed_out', 'x'), 'shown')).toMatchObject({
      status: 503,
      retryAfter: 5,
    });
    expect(refusalOf(errorFrom(403), 'shown').retryAfter).toBeUndefined();
  });
});
