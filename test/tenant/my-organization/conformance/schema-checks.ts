import { Ajv2020, type Options, type ValidateFunction } from 'ajv/dist/2020';
import * as formats from 'ajv-formats';
import type { OpenApiDocument, SchemaObject } from './document';

/** Lists what is wrong with a value; empty when it matches its schema. */
export type SchemaCheck = (schema: SchemaObject, value: unknown) => string[];

/** Checks of values against schemas of an OpenAPI 3.1 document, which may refer to its components. */
export interface SchemaChecks {
  readonly json: SchemaCheck;
  /** For paths, queries and headers: coerces a string, or a list of strings, to what the schema wants. */
  readonly text: SchemaCheck;
}

export function createSchemaChecks(document: OpenApiDocument): SchemaChecks {
  return {
    json: createCheck(document, {}),
    text: createCheck(document, { coerceTypes: 'array' }),
  };
}

/** Ajv coerces a value only within an object, so every value is checked as a property. */
function createCheck({ components }: OpenApiDocument, options: Options): SchemaCheck {
  const ajv = new Ajv2020({ ...options, allErrors: true, strict: false });
  formats.default(ajv);
  const compiled = new WeakMap<SchemaObject, ValidateFunction>();
  return (schema, value) => {
    const check =
      compiled.get(schema) ?? ajv.compile({ type: 'object', properties: { value: schema }, components });
    compiled.set(schema, check);
    if (check({ value })) return [];
    return (check.errors ?? []).map(
      ({ instancePath, message = '', params }) =>
        `${instancePath.replace('/value', '')} ${message} ${JSON.stringify(params)}`,
    );
  };
}
