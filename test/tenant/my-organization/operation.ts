import type { JsonSchema, Schema } from '../management/validation/json-schema';
import type { OrganizationRecord, TenantState } from '../state/tenant-state';

/** A request that was let through; the organization is the token's, and no other can be reached from here. */
export interface Call<Body = unknown> {
  readonly state: TenantState;
  readonly record: OrganizationRecord;
  readonly body: Body;
}

/** One operation of the My Organization API. */
export interface Operation {
  readonly method: 'get' | 'post' | 'patch' | 'put' | 'delete';
  readonly path: string;
  readonly scope: string;
  readonly body?: JsonSchema | undefined;
  /** Gives the body of the 200 answer. */
  readonly handle: (call: Call) => unknown;
}

/** Defines an operation; the type of its body follows from its schema. */
export function operation<Body>(
  definition: Omit<Operation, 'handle'> & {
    readonly body?: Schema<Body>;
    readonly handle: (call: Call<Body>) => unknown;
  },
): Operation {
  const { handle, ...rest } = definition;
  return { ...rest, handle: (call) => handle(call as Call<Body>) };
}
