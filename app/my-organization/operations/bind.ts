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
  /** @throws MyOrganizationError `malformed` */
  readonly read: (body: unknown) => unknown;
}

type CarryOut = (call: OperationCall) => Promise<unknown>;
/** Makes the method, or the group of methods, that stands for operations. */
type Binding = (carryOut: CarryOut) => unknown;

type AnyOperation = Operation<readonly never[], unknown>;
interface Tree {
  readonly [name: string]: AnyOperation | Tree;
}

/** Worked out once, as an API is opened for every request, which then uses a few methods. */
const BINDING = bindingOf(OPERATIONS, []);

/**
 * All operations as methods.
 *
 * @param carryOut gives what the call's `read` made of the answer
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
      refuseNoIds(args);
      return carryOut({ name, args, request: () => request(...args), read });
    };
}

function isOperation(node: AnyOperation | Tree): node is AnyOperation {
  return typeof node.read === 'function';
}

/** Arguments that are text are parts of paths, which these would lead to another operation. */
function refuseNoIds(args: readonly unknown[]): void {
  if (args.some((arg) => arg === '' || arg === '.' || arg === '..'))
    throw new MyOrganizationError('not_found', 'an id is missing');
}
