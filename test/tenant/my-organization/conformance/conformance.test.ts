import { describe, expect, it } from 'vitest';
import { createConformanceCheck } from './conformance';
import type { OpenApiDocument } from './document';
import type { Exchange } from './exchange';

const schema = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string) => ({ content: { 'application/json': { schema: schema(name) } } });

const DOCUMENT = {
  paths: {
    '/things': {
      get: {
        operationId: 'ListThings',
        security: [],
        parameters: [
          { in: 'query', name: 'take', schema: { type: 'integer', maximum: 100 } },
          { $ref: '#/components/parameters/Level' },
        ],
        responses: {
          200: { $ref: '#/components/responses/Thing' },
          429: { $ref: '#/components/responses/Slow' },
        },
      },
      post: {
        operationId: 'CreateThing',
        security: [],
        requestBody: json('Thing'),
        responses: { 201: json('Thing'), 400: json('ErrorResponseContent') },
      },
    },
    '/things/{id}': {
      delete: {
        operationId: 'DeleteThing',
        security: [],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { type: 'string', pattern: '^t_' } }],
        responses: { 204: {} },
      },
    },
  },
  components: {
    parameters: {
      Level: { in: 'query', name: 'level', schema: { type: 'array', items: { enum: ['full', 'none'] } } },
    },
    headers: {
      Count: { schema: { type: 'integer' } },
      Kind: { schema: { enum: ['global-rate-limit'] } },
    },
    responses: {
      Thing: { ...json('Thing'), headers: { 'X-RateLimit-Limit': { $ref: '#/components/headers/Count' } } },
      Slow: {
        ...json('ErrorResponseContent'),
        headers: {
          'Retry-After': { $ref: '#/components/headers/Count' },
          'X-Auth0-Error-Kind': { $ref: '#/components/headers/Kind' },
        },
      },
    },
    schemas: {
      Thing: {
        type: 'object',
        properties: { name: { type: 'string' }, at: { type: 'string', format: 'date-time' } },
        required: ['name'],
        additionalProperties: false,
      },
      ErrorResponseContent: {
        type: 'object',
        properties: { type: { type: 'string' } },
        required: ['type'],
        additionalProperties: false,
      },
    },
  },
} satisfies OpenApiDocument;

const check = createConformanceCheck(DOCUMENT);

const RATE = { 'x-ratelimit-limit': '40' };
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

function faults(
  method: string,
  path: string,
  status: number,
  { sent, answer, headers = {} }: { sent?: unknown; answer?: unknown; headers?: Record<string, string> } = {},
): string[] {
  const exchange: Exchange = {
    method,
    path,
    status,
    sent: sent === undefined ? undefined : JSON.stringify(sent),
    headers: new Headers({ ...(answer !== undefined && JSON_TYPE), ...headers }),
    received: answer === undefined ? '' : JSON.stringify(answer),
  };
  return check(exchange);
}

const THING = { answer: { name: 'x' }, headers: RATE };

describe('a call that conforms to the document', () => {
  it.each([
    ['GET', '/things', 200, THING],
    ['GET', '/things?take=10&level=full&level=none&unknown=1', 200, THING],
    ['GET', '/things?level=full', 200, THING],
    ['POST', '/things', 201, { sent: { name: 'x' }, answer: { name: 'x', at: '2026-01-01T00:00:00.000Z' } }],
    ['DELETE', '/things/t_1', 204, {}],
    ['GET', '/things', 429, { answer: { type: 'slow' }, headers: { 'retry-after': '1' } }],
    ['GET', '/dreams', 404, {}],
  ])('has no fault: %s %s, %i', (method, path, status, more) => {
    expect(faults(method, path, status, more)).toEqual([]);
  });

  it('may send an invalid body if it is refused', () => {
    expect(faults('POST', '/things', 400, { sent: { nom: 'x' }, answer: { type: 'no' } })).toEqual([]);
  });

  it('may get an undocumented answer that is a listed exception', () => {
    const answer = { type: 'https://auth0.com/api-errors#A0E-409-0001' };
    expect(faults('GET', '/things', 409, { answer })).toEqual([]);
    expect(faults('GET', '/things', 409, { answer: { ...answer, more: 1 } })).toHaveLength(1);
    expect(
      faults('GET', '/things', 409, { answer: { type: 'https://auth0.com/api-errors#A0E-409-0003' } }),
    ).toEqual([expect.stringContaining('409 is not documented')]);
  });
});

describe('a call that violates the document', () => {
  it.each([
    ['an operation that is served but not documented', 'GET', '/dreams', 200, {}, 'not documented'],
    ['a status that is not documented', 'DELETE', '/things/t_1', 200, {}, '200 is not documented'],
    ['a property that is missing', 'GET', '/things', 200, { ...THING, answer: {} }, 'name'],
    [
      'a property that is not documented',
      'GET',
      '/things',
      200,
      { ...THING, answer: { name: 'x', id: 1 } },
      'id',
    ],
    [
      'a format',
      'POST',
      '/things',
      201,
      { sent: { name: 'x' }, answer: { name: 'x', at: 'now' } },
      'date-time',
    ],
    ['an answer that is not JSON', 'GET', '/things', 200, { headers: { ...RATE, ...JSON_TYPE } }, 'not JSON'],
    ['another media type', 'GET', '/things', 200, { headers: RATE }, 'application/json'],
    ['a body with status 204', 'DELETE', '/things/t_1', 204, { answer: {} }, 'has a body'],
    [
      'an invalid body that was accepted',
      'POST',
      '/things',
      201,
      { sent: { nom: 1 }, answer: { name: 'x' } },
      'nom',
    ],
    ['an invalid path that was accepted', 'DELETE', '/things/1', 204, {}, 'id'],
    ['an invalid query that was accepted', 'GET', '/things?take=101', 200, THING, 'take'],
    ['an invalid list that was accepted', 'GET', '/things?level=full&level=some', 200, THING, 'level'],
    ['a missing header', 'GET', '/things', 200, { answer: { name: 'x' } }, 'X-RateLimit-Limit'],
    [
      'a header’s type',
      'GET',
      '/things',
      200,
      { answer: { name: 'x' }, headers: { 'x-ratelimit-limit': 'many' } },
      'integer',
    ],
    ['a 429 without Retry-After', 'GET', '/things', 429, { answer: { type: 'slow' } }, 'Retry-After'],
  ])('is reported for %s', (_what, method, path, status, more, expected) => {
    const found = faults(method, path, status, more);
    expect(found).not.toEqual([]);
    expect(found.join('\n')).toContain(expected);
  });
});
