import { Ajv, type ValidateFunction } from 'ajv';
import { badRequest } from '../errors';
import { FORMATS } from './formats';
import type { JsonSchema } from './json-schema';
import { describeViolations, type RequestPart } from './messages';

const OPTIONS = { allErrors: true, verbose: true, strictTypes: false, formats: FORMATS } as const;
const ERROR_CODES = { Payload: 'invalid_body', Query: 'invalid_query_string', Path: 'invalid_uri' } as const;

/** Queries carry strings only, so numbers, booleans and one-item lists are coerced from them. */
const COMPILERS = {
  Payload: new Ajv(OPTIONS),
  Query: new Ajv({ ...OPTIONS, coerceTypes: 'array' }),
  Path: new Ajv(OPTIONS),
};

const compiled = new WeakMap<JsonSchema, ValidateFunction>();

/**
 * Checks a part of a request against its schema, which is compiled on first use.
 *
 * @throws ManagementError 400 that words every violation as Auth0 does
 */
export function validate(part: RequestPart, schema: JsonSchema, value: unknown): void {
  let check = compiled.get(schema);
  if (!check) {
    check = COMPILERS[part].compile(schema);
    compiled.set(schema, check);
  }
  if (!check(value)) throw badRequest(describeViolations(part, check.errors ?? []), ERROR_CODES[part]);
}
