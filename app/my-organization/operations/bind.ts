import type { MyOrganization } from '../my-organization';
import { MyOrganizationError } from '../my-organization-error';
import type { Operation, OperationRequest } from './operation';
import { OPERATIONS } from './operations';

/** One call of one operation. */
export interface OperationCall {
  /** The operation's path in Auth0's client: `['organization', 'domains', 'list']`. */
  readonly name: readonly string[];
  readonly args: readonly unknown[];
  /** What to send, for a client that makes the request itself. */
  readonly request: () => OperationRequest;
  /** @throws MyOrganizationError `malformed` */
  readonly read: (body: unknown) => unknown;
}

type CarryOut = (call: OperationCall) => Promise<unknown>;
/** Makes the method for an operation, or the object for a group of operations. */
type Binding = (carryOut: CarryOut) => unknown;

type AnyOperation = Operation<readonly never[], unknown>;
interface Tree {
  readonly [name: string]: AnyOperation | Tree;
}

/** Built once, because the API is opened for every request, which then uses only a few methods. */
const BINDING = bindingOf(OPERATIONS, []);

/**
 * All operations as methods.
 *
 * @param carryOut makes the call, and returns what its `read` made of the answer
 */
export function bindOperations(carryOut: CarryOut): MyOrganization {
  return BINDING(carryOut) as MyOrganization;
}

function bindingOf(tree: Tree, parents: readonly string[]): Binding {
  class Group {
    constructor(readonly carryOut: CarryOut) {}
  }
  for (const [key, node] of Object.entries(tree)) {
    const name = [...parents, key];
    const binding = isOperation(node) ? methodOf(node, name) : bindingOf(node, name);
    Object.defineProperty(Group.prototype, key, {
      enumerable: true,
      get(this: Group) {
        return binding(this.carryOut);
      },
    });
  }
  return (carryOut) => new Group(carryOut);
}

function methodOf({ request, read }: AnyOperation, name: readonly string[]): Binding {
  return (carryOut) =>
    async (...args: never[]) => {
      refuseUnsafeIds(args);
      return carryOut({ name, args, request: () => request(...args), read });
    };
}

function isOperation(node: AnyOperation | Tree): node is AnyOperation {
  return typeof node.read === 'function';
}

/** Strings among the arguments become path segments; these ones would change the path to another operation's. */
function refuseUnsafeIds(args: readonly unknown[]): void {
  if (args.some((arg) => arg === '' || arg === '.' || arg === '..'))
    throw new MyOrganizationError('not_found', 'an id is missing');
}
