import type { z } from 'zod';
import { MyOrganizationError } from '../my-organization-error';

export interface OperationRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** With its query, both encoded. */
  readonly path: string;
  readonly body?: unknown;
}

/** One operation of the API: what to send, and how to read the answer. */
export interface Operation<Args extends readonly unknown[], Result> {
  readonly request: (...args: Args) => OperationRequest;
  /** @throws MyOrganizationError `malformed` */
  readonly read: (body: unknown) => Result;
}

/** An operation for every method of `Operations`, in the same shape. */
export type Described<Operations> = {
  readonly [Name in keyof Operations]: Operations[Name] extends (...args: infer Args) => Promise<infer Result>
    ? Operation<Args, Result>
    : Described<Operations[Name]>;
};

/** A path with its parameters encoded: user ids contain `|`. */
export function path(parts: TemplateStringsArray, ...parameters: readonly string[]): string {
  return String.raw({ raw: parts }, ...parameters.map(encodeURIComponent));
}

/** A path with a query, in which undefined values are left out. */
export function withQuery(base: string, query: object = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
  if (pairs.length === 0) return base;
  return `${base}?${pairs.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')}`;
}

/**
 * Makes a function that validates a document and drops what the schema does not know. Null properties count as missing,
 * because profiles from identity providers contain them. They are set to undefined in the document itself: long lists
 * then take half the time that they take with schemas which convert null themselves.
 *
 * @param what names the document in the error, after "the answer is not"
 */
export function reading<T>(schema: z.ZodType<T>, what: string): (body: unknown) => T {
  return (body) => {
    dropNulls(body);
    const result = schema.safeParse(body);
    if (result.success) return result.data;
    throw new MyOrganizationError('malformed', `the answer is not ${what}`, { cause: result.error });
  };
}

/** Deeper than any document of the API. */
const MAX_DEPTH = 10;

function dropNulls(value: unknown, depth = MAX_DEPTH): void {
  if (typeof value !== 'object' || value === null || depth === 0) return;
  const isList = Array.isArray(value);
  const properties = value as Record<string, unknown>;
  for (const name of Object.keys(properties)) {
    const property = properties[name];
    if (property === null && !isList) properties[name] = undefined;
    else if (typeof property === 'object') dropNulls(property, depth - 1);
  }
}

/** For operations that return nothing. */
export const nothing = (): void => undefined;
