import type { MyOrganization } from '../my-organization';
import { MyOrganizationError } from '../my-organization-error';
import type { Operation, OperationRequest } from './operation';
import { OPERATIONS } from './operations';

/** One call of one operation. */
export interface OperationCall {
  /** Where the operation is in Auth0's client: `['organization', 'domains', 'list']`. */
  readonly name: readonly string[];
  readonly args: readonly unknown[];
  /** What to send, for a client that does so itself. */
  readonly request: () => OperationRequest;
  readonly read: (body: unknown) => unknown;
}

type AnyOperation = Operation<readonly never[], unknown>;
interface Tree {
  readonly [name: string]: AnyOperation | Tree;
}

/**
 * All operations as methods.
 *
 * @param carryOut gives what the call's `read` made of the answer
 */
export function bindOperations(carryOut: (call: OperationCall) => Promise<unknown>): MyOrganization {
  return bindTree(OPERATIONS, [], carryOut) as unknown as MyOrganization;
}

function bindTree(
  tree: Tree,
  parents: readonly string[],
  carryOut: (call: OperationCall) => Promise<unknown>,
): Record<string, unknown> {
  const bound: Record<string, unknown> = {};
  for (const [key, node] of Object.entries(tree)) {
    const name = [...parents, key];
    bound[key] = isOperation(node)
      ? async (...args: never[]) => {
          refuseNoIds(args);
          return carryOut({ name, args, request: () => node.request(...args), read: node.read });
        }
      : bindTree(node, name, carryOut);
  }
  return bound;
}

function isOperation(node: AnyOperation | Tree): node is AnyOperation {
  return typeof node['read'] === 'function';
}

/** Arguments that are text are parts of paths, which these would lead to another operation. */
function refuseNoIds(args: readonly unknown[]): void {
  if (args.some((arg) => arg === '' || arg === '.' || arg === '..'))
    throw new MyOrganizationError('not_found', 'an id is missing');
}
