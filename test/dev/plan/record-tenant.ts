import { program } from '../../../infra/program';
import { runProgram, type Engine, type Properties } from '../apply/run-program';
import { readStack, type Stack } from '../apply/stack-file';

/** A resource that the program declares. */
export interface DeclaredResource {
  /** `Client`, `OrganizationMember`. */
  readonly type: string;
  /** The name by which Pulumi knows it, unique among its type. */
  readonly name: string;
  /** As declared; what only a tenant can tell stands in braces: `{Role admin}` is the identifier of that role. */
  readonly inputs: Properties;
}

/** The tenant that a stack's configuration resolves to. */
export interface DeclaredTenant {
  /** Sorted by type, then by name. */
  readonly resources: readonly DeclaredResource[];
  readonly outputs: Properties;
}

/** Answers of data sources, as far as the program uses them. */
const LOOKUPS: Readonly<Record<string, (inputs: Properties) => Properties>> = {
  'auth0:index/getConnection:getConnection': ({ name }) => ({ id: `{connection ${String(name)}}` }),
  'auth0:index/getResourceServer:getResourceServer': () => {
    throw new Error('There is no tenant to ask');
  },
  'auth0:index/getTenant:getTenant': () => ({ managementApiIdentifier: 'https://{domain}/api/v2/' }),
  'auth0:index/getUser:getUser': ({ query }) => ({
    id: `{user ${String(query).replace(/^email:"(.*)"$/, '$1')}}`,
  }),
};

/** Properties that resources have beyond their inputs, as far as the program uses them. */
const COMPUTED: Readonly<Record<string, (name: string) => Properties>> = {
  Client: (name) => ({ clientId: `{Client ${name}}` }),
  ClientCredentials: () => ({ clientSecret: '(secret)' }),
};

/**
 * Runs the program against nothing and records what it declares: no tenant, no network, no Pulumi command.
 *
 * @throws Error listing the configuration's faults
 */
export async function recordTenant(stack: Stack): Promise<DeclaredTenant> {
  const tenantStack = stack.configuration[`${stack.project}:tenantStack`];
  const stacks =
    tenantStack === undefined
      ? undefined
      : { [tenantStack]: (await recordTenant(readStack(tenantStack))).outputs };
  const resources: DeclaredResource[] = [];
  const engine: Engine = {
    create: (token, name, inputs) => {
      const type = token.slice(token.lastIndexOf(':') + 1);
      resources.push({ type, name, inputs });
      const id = `{${type} ${name}}`;
      return Promise.resolve({ id, state: { ...inputs, ...COMPUTED[type]?.(name) } });
    },
    look: (token, inputs) => {
      const answer = LOOKUPS[token];
      if (answer === undefined) throw new Error(`The plan has no answer for ${token}`);
      return Promise.resolve(answer(inputs));
    },
    stacks,
  };
  const outputs = await runProgram(program, stack, engine);
  return { resources: resources.sort(byTypeAndName), outputs };
}

function byTypeAndName(one: DeclaredResource, other: DeclaredResource): number {
  const [a, b] = [`${one.type} ${one.name}`, `${other.type} ${other.name}`];
  return a < b ? -1 : a > b ? 1 : 0;
}
