import type { TenantContext } from '../context';
import type { AccessToken } from '../server/access-token';
import type { TenantState } from '../state/tenant-state';
import type { JsonSchema, Schema } from './validation/json-schema';

/** The names of a path's parameters: `'id' | 'user_id'` of `/organizations/:id/members/:user_id`. */
type ParameterNames<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParameterNames<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

/** An authorized, validated request. */
export interface Call<Path extends string = string, Query = unknown, Body = unknown> {
  readonly context: TenantContext;
  readonly state: TenantState;
  readonly token: AccessToken;
  readonly params: Readonly<Record<ParameterNames<Path>, string>>;
  readonly query: Query;
  readonly body: Body;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One operation of the Management API. */
export interface Operation {
  readonly method: 'get' | 'post' | 'patch' | 'put' | 'delete';
  readonly path: string;
  /** Alternatives: the token needs one of them; a nested list is needed as a whole. */
  readonly scopes: readonly (string | readonly string[])[];
  readonly params?: JsonSchema | undefined;
  readonly query?: JsonSchema | undefined;
  readonly body?: JsonSchema | undefined;
  readonly handle: (call: Call) => Answer | Promise<Answer>;
}

interface OperationDefinition<Path extends string, Query, Body> extends Omit<Operation, 'handle'> {
  readonly path: Path;
  /** Constrains path parameters, beyond their being present. */
  readonly params?: JsonSchema;
  /** The query's schema; without one, no query parameter is accepted. */
  readonly query?: Schema<Query>;
  /** The body's schema; without one, a body is ignored. */
  readonly body?: Schema<Body>;
  readonly handle: (call: Call<Path, Query, Body>) => Answer | Promise<Answer>;
}

/** Defines an operation; the types of its path parameters, query and body follow from its path and schemas. */
export function operation<const Path extends string, Query, Body>(
  definition: OperationDefinition<Path, Query, Body>,
): Operation {
  const { handle, ...rest } = definition;
  return { ...rest, handle: (call) => handle(call as Call<Path, Query, Body>) };
}

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export function created(body: unknown): Answer {
  return { status: 201, body };
}

export function noContent(): Answer {
  return { status: 204 };
}
