import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const CHECKOUT = resolve(__dirname, '../../../..');

/** Where Auth0's OpenAPI document of the My Organization API is looked for, from each folder above the checkout. */
export const DOCUMENT_PATH = join('shared', 'conformance', 'myorganization-api-oas.json');

/** A JSON Schema, or a reference to one. */
export type SchemaObject = Readonly<Record<string, unknown>>;

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: SchemaObject }>>;
}

export interface ParameterObject {
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly name: string;
  readonly required?: boolean;
  readonly schema: SchemaObject;
}

export interface ResponseObject extends Content {
  readonly headers?: Readonly<Record<string, Referable<{ readonly schema: SchemaObject }>>>;
}

export interface OperationObject {
  readonly operationId: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly Referable<ParameterObject>[];
  readonly requestBody?: Referable<Content & { readonly required?: boolean }>;
  readonly responses: Readonly<Record<string, Referable<ResponseObject>>>;
}

/** A value, or a reference to where in the document it is. */
export type Referable<T> = T | { readonly $ref: string };

/** An OpenAPI 3.1 document, as far as the check reads it. */
export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * Reads Auth0's document from the nearest folder above the checkout that has it; it is Auth0's, so the project carries no
 * copy.
 *
 * @returns undefined if no folder has it
 */
export function readDocument(below = CHECKOUT): OpenApiDocument | undefined {
  const parent = dirname(below);
  if (parent === below) return undefined;
  const file = join(parent, DOCUMENT_PATH);
  if (!existsSync(file)) return readDocument(parent);
  return JSON.parse(readFileSync(file, 'utf8'), byStrategy) as OpenApiDocument;
}

/**
 * Which schema of an `x-strategy-map` applies depends on the identity provider's strategy, which a body does not carry.
 * The schemas of its `oneOf` overlap, so an update without options would match several and never be valid.
 */
function byStrategy(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('x-strategy-map' in value)) return value;
  const { oneOf, ...schema } = value as SchemaObject;
  return { ...schema, anyOf: oneOf };
}

/** Follows a reference into the document's components. */
export function resolveReference<T>(document: OpenApiDocument, given: Referable<T>): T {
  if (typeof given !== 'object' || given === null || !('$ref' in given)) return given;
  const [, kind = '', name = ''] = /^#\/components\/(\w+)\/([^/]+)$/.exec(given.$ref) ?? [];
  const found = document.components[kind]?.[name];
  if (found === undefined) throw new Error(`the document has no ${given.$ref}`);
  return found as T;
}
