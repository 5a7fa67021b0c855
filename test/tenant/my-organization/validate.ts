import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { FORMATS } from '../management/validation/formats';
import type { JsonSchema } from '../management/validation/json-schema';
import { readCertificate } from './certificate';
import { invalid, type Violation } from './problem';

const OPTIONS = {
  allErrors: true,
  allowUnionTypes: true,
  formats: { ...FORMATS, certificate: (text: string) => readCertificate(text) !== undefined },
} as const;

type Source = Violation['source'];

/** Queries carry text only, so numbers, booleans and one-item lists are coerced from them. */
const COMPILERS: Readonly<Record<Source, Ajv>> = {
  body: new Ajv(OPTIONS),
  query: new Ajv({ ...OPTIONS, coerceTypes: 'array' }),
  params: new Ajv(OPTIONS),
};

const compiled = new WeakMap<JsonSchema, ValidateFunction>();

/**
 * Checks a part of a request against its schema, which is compiled on first use. A query's values are coerced in place
 * to what the schema wants.
 *
 * @throws Problem 400 with a violation for each value at fault
 */
export function validate(source: Source, schema: JsonSchema, value: unknown): void {
  let check = compiled.get(schema);
  if (!check) {
    check = COMPILERS[source].compile(schema);
    compiled.set(schema, check);
  }
  if (!check(value)) throw invalid((check.errors ?? []).map((error) => toViolation(source, error)));
}

/** A property that is missing or unknown is itself at fault, not the object around it. */
function toViolation(
  source: Source,
  { keyword, instancePath, params, message = keyword }: ErrorObject,
): Violation {
  const name: unknown = params['missingProperty'] ?? params['additionalProperty'];
  const pointer = typeof name === 'string' ? `${instancePath}/${name}` : instancePath;
  const detail = keyword === 'required' ? 'is required' : message;
  return { detail, field: `data${pointer}`, pointer, source };
}
