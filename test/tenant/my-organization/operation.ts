import type { TenantContext } from '../context';
import type { JsonSchema, Schema } from '../management/validation/json-schema';
import type { MyOrganizationConfiguration } from '../state/entities/client';
import type { OrganizationRecord, TenantState } from '../state/tenant-state';

/** Who calls, according to the access token. */
export interface Caller {
  readonly userId: string;
  readonly clientId: string;
  readonly scopes: ReadonlySet<string>;
  /** What the tenant lets this application do through the API. */
  readonly configuration: MyOrganizationConfiguration;
}

/** An authorized, validated request; the organization is the token's, and no other can be reached from here. */
export interface Call<Body = unknown, Query = unknown> {
  readonly context: TenantContext;
  readonly state: TenantState;
  readonly record: OrganizationRecord;
  readonly caller: Caller;
  /** By the names in the operation's path; each matches its schema. */
  readonly params: Readonly<Record<string, string>>;
  /** Coerced from text where the schema wants numbers, booleans or lists. */
  readonly query: Query;
  readonly body: Body;
}

/** One operation of the My Organization API. */
export interface Operation {
  readonly method: 'get' | 'post' | 'patch' | 'put' | 'delete';
  readonly path: string;
  /** All of them are needed. */
  readonly scopes: readonly string[];
  /** Schemas of the path's parameters by name. */
  readonly params?: Readonly<Record<string, JsonSchema>> | undefined;
  readonly query?: JsonSchema | undefined;
  readonly body?: JsonSchema | undefined;
  /** The status of a successful answer; 200 by default. A 204 has no body. */
  readonly status?: 200 | 201 | 202 | 204 | undefined;
  /** Returns the body of the answer. */
  readonly handle: (call: Call) => unknown;
}

/** Defines an operation; the types of its body and its query follow from their schemas. */
export function operation<Body, Query>(
  definition: Omit<Operation, 'handle'> & {
    readonly body?: Schema<Body>;
    readonly query?: Schema<Query>;
    readonly handle: (call: Call<Body, Query>) => unknown;
  },
): Operation {
  const { handle, ...rest } = definition;
  return { ...rest, handle: (call) => handle(call as Call<Body, Query>) };
}
