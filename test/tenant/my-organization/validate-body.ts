import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { FORMATS } from '../management/validation/formats';
import type { JsonSchema } from '../management/validation/json-schema';
import { invalid, type Violation } from './problem';

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, formats: FORMATS });
const compiled = new WeakMap<JsonSchema, ValidateFunction>();

/**
 * Checks a body against its schema; a schema is compiled when it is first needed.
 *
 * @throws Problem 400 with a violation for each property at fault
 */
export function validateBody(schema: JsonSchema, body: unknown): void {
  let check = compiled.get(schema);
  if (!check) {
    check = ajv.compile(schema);
    compiled.set(schema, check);
  }
  if (!check(body)) throw invalid((check.errors ?? []).map(toViolation));
}

/** A property that is missing or unknown is itself at fault, not the object around it. */
function toViolation({ keyword, instancePath, params, message = keyword }: ErrorObject): Violation {
  const name: unknown = params['missingProperty'] ?? params['additionalProperty'];
  const pointer = typeof name === 'string' ? `${instancePath}/${name}` : instancePath;
  const detail = keyword === 'required' ? 'is required' : message;
  return { detail, field: `data${pointer}`, pointer, source: 'body' };
}
