import { resolveReference, type OpenApiDocument } from './document';
import { parsed, type Exchange } from './exchange';
import type { Route } from './route';
import type { SchemaChecks } from './schema-checks';

/** Lists where a request's path, query and body violate the document; headers are left to the clients. */
export function requestFaults(
  document: OpenApiDocument,
  checks: SchemaChecks,
  route: Route,
  exchange: Exchange,
): string[] {
  return [...parameterFaults(checks, route, exchange), ...bodyFaults(document, checks, route, exchange)];
}

/** Query parameters that the document does not know are no fault. */
function parameterFaults(
  { text }: SchemaChecks,
  { parameters, pattern }: Route,
  { path }: Exchange,
): string[] {
  const [pathname = '', query] = path.split('?');
  const inPath = pattern.exec(pathname)?.groups ?? {};
  const inQuery = new URLSearchParams(query);
  return parameters.flatMap(({ in: part, name, required, schema }) => {
    if (part !== 'path' && part !== 'query') return [];
    const values = part === 'path' ? [decodeURIComponent(inPath[name] ?? '')] : inQuery.getAll(name);
    if (values.length === 0) return required ? [`the ${part} lacks ${name}`] : [];
    const value = values.length === 1 ? values[0] : values;
    return text(schema, value).map((fault) => `the ${part}’s ${name}${fault}`);
  });
}

function bodyFaults(
  document: OpenApiDocument,
  { json }: SchemaChecks,
  { operation: { requestBody } }: Route,
  { sent }: Exchange,
): string[] {
  if (!requestBody) return [];
  const { content, required = false } = resolveReference(document, requestBody);
  const schema = content?.['application/json']?.schema;
  if (!schema) return [];
  if (sent === undefined) return required ? ['the request has no body'] : [];
  const body = parsed(sent);
  if (!body) return ['the request is not JSON'];
  return json(schema, body.value).map((fault) => `the request’s body${fault}`);
}
