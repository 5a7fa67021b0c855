/** A JSON Schema (draft 7) as data. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** A schema together with the TypeScript type of what it accepts, which only the compiler sees. */
export type Schema<T> = JsonSchema & { readonly accepts?: T };

type Properties = Readonly<Record<string, JsonSchema>>;

/** Says which type a schema accepts; the two have to be kept in step by hand. */
export function accepting<T>(schema: JsonSchema): Schema<T> {
  return schema;
}

/** An object with these properties and no others, as every body of the Management API is. */
export function object(
  properties: Properties,
  required: readonly string[] = [],
  more: JsonSchema = {},
): JsonSchema {
  return { type: 'object', properties, required, additionalProperties: false, ...more };
}

/** An object whose values the tenant stores as they come. */
export function anyObject(description?: string): JsonSchema {
  return { type: 'object', ...(description && { description }) };
}

/** A string of at least `minLength` and at most `maxLength` characters. */
export function text(minLength: number, maxLength: number, description?: string): JsonSchema {
  return { type: 'string', minLength, maxLength, ...(description && { description }) };
}

export function flag(description?: string): JsonSchema {
  return { type: 'boolean', ...(description && { description }) };
}

export function integer(minimum: number, maximum: number, description?: string): JsonSchema {
  return { type: 'integer', minimum, maximum, ...(description && { description }) };
}

export function choice(values: readonly string[], description?: string): JsonSchema {
  return { type: 'string', enum: values, ...(description && { description }) };
}

export function list(items: JsonSchema, more: JsonSchema = {}): JsonSchema {
  return { type: 'array', items, ...more };
}

/** The same schema, with null accepted too. */
export function nullable(schema: JsonSchema): JsonSchema {
  const { enum: values } = schema;
  return {
    ...schema,
    type: [schema['type'], 'null'].flat(),
    ...(Array.isArray(values) && { enum: [...(values as unknown[]), null] }),
  };
}
