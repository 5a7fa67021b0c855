import { resolveReference, type OpenApiDocument, type ResponseObject } from './document';
import { exceptionFor } from './exceptions';
import { parsed, type Exchange } from './exchange';
import type { Route } from './route';
import type { SchemaChecks } from './schema-checks';

const MEDIA_TYPE = 'application/json';

/** What an answer has to be that is right although the document does not list it. */
const PROBLEM: ResponseObject = {
  content: { [MEDIA_TYPE]: { schema: { $ref: '#/components/schemas/ErrorResponseContent' } } },
};

/** Lists where an answer's status, body and headers violate the document. */
export function answerFaults(
  document: OpenApiDocument,
  checks: SchemaChecks,
  { name, operation }: Route,
  { status, headers, received }: Exchange,
): string[] {
  if (exceptionFor(name, status, parsed(received)?.value))
    return bodyFaults(checks, PROBLEM, headers, received);
  const documented = operation.responses[status];
  if (!documented) return [`the answer’s status ${status} is not documented: ${received}`];
  const response = resolveReference(document, documented);
  return [
    ...bodyFaults(checks, response, headers, received),
    ...headerFaults(document, checks, response, status, headers),
  ];
}

function bodyFaults(
  { json }: SchemaChecks,
  { content }: ResponseObject,
  headers: Exchange['headers'],
  received: string,
): string[] {
  const schema = content?.[MEDIA_TYPE]?.schema;
  if (!schema) return received === '' ? [] : [`the answer has a body: ${received}`];
  if (headers.get('content-type')?.split(';')[0] !== MEDIA_TYPE) return [`the answer is not ${MEDIA_TYPE}`];
  const body = parsed(received);
  if (!body) return [`the answer is not JSON: ${received}`];
  return json(schema, body.value).map((fault) => `the answer’s body${fault}: ${received}`);
}

/**
 * The document requires no header, but describes that every answer states the rate limit, and every 429 when to retry.
 * `X-Auth0-Error-Kind` tells the tenant's limit from others, so it is not on every 429.
 */
function headerFaults(
  document: OpenApiDocument,
  { text }: SchemaChecks,
  { headers: documented = {} }: ResponseObject,
  status: number,
  headers: Exchange['headers'],
): string[] {
  return Object.entries(documented).flatMap(([name, given]) => {
    const value = headers.get(name);
    const expected = name.startsWith('X-RateLimit-') || (name === 'Retry-After' && status === 429);
    if (value === null) return expected ? [`the answer lacks the header ${name}`] : [];
    const { schema } = resolveReference(document, given);
    return text(schema, value).map((fault) => `the answer’s header ${name}${fault}`);
  });
}
