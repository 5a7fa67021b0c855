import { program } from '../../../infra/program';
import type { StackResource } from '../../../infra/model/stack-resource';
import { runProgram, type Engine, type Program, type Properties } from '../apply/run-program';
import { checkedStack } from '../apply/checked-stack';
import { readStackText, type Stack } from '../apply/stack-file';
import { stackInProject } from '../apply/stack-name';

/** The tenant that a stack's configuration resolves to. */
export interface DeclaredTenant {
  /**
   * Sorted by type, then by name. In inputs, values that only a tenant knows stand in braces: `{Role admin}` is the
   * identifier of that role.
   */
  readonly resources: readonly StackResource[];
  readonly outputs: Properties;
}

/** What to record a stack with. */
export interface RecordOptions {
  /** The program; this checkout's by default. */
  readonly program?: Program | undefined;
  /** Reads another stack of the project; this checkout's by default. */
  readonly readStack?: (name: string) => Stack;
}

/** Organizations that are declared at once: Pulumi holds everything in flight in memory, many times over. */
const AT_ONCE = 25;

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
 * Organizations do not depend on each other, so the program is run on a few of them at a time.
 *
 * @throws Error listing the configuration's faults, or naming the stack of a tenant that can't be read
 */
export async function recordTenant(stack: Stack, options: RecordOptions = {}): Promise<DeclaredTenant> {
  const { program: declare = program } = options;
  const tenantStack = tenantStackOf(stack);
  const stacks =
    tenantStack === undefined
      ? undefined
      : {
          [tenantStack]: (await recordTenant(readTenantStack(stack, tenantStack, options), options)).outputs,
        };
  const resources = new Map<string, StackResource>();
  const engine: Engine = {
    create: (token, name, inputs) => {
      const type = token.slice(token.lastIndexOf(':') + 1);
      resources.set(`${type} ${name}`, { type, name, inputs, references: referencesOf(inputs) });
      return Promise.resolve({ id: `{${type} ${name}}`, state: { ...inputs, ...COMPUTED[type]?.(name) } });
    },
    look: (token, inputs) => {
      const answer = LOOKUPS[token];
      if (answer === undefined) throw new Error(`The plan has no answer for ${token}`);
      return Promise.resolve(answer(inputs));
    },
    stacks,
  };
  let outputs: Properties = {};
  for (const part of partsOf(stack))
    outputs = await withoutStackTraces(() => runProgram(declare, part, engine));
  const sorted = [...resources].sort(([one], [other]) => (one < other ? -1 : 1));
  return { resources: sorted.map(([, resource]) => resource), outputs };
}

const tenantStackOf = ({ project, configuration }: Stack): string | undefined =>
  configuration[`${project}:tenantStack`];

/** The stack that another one takes its tenant from. */
function readTenantStack(
  { name, project }: Stack,
  tenantStack: string,
  { readStack = (other) => checkedStack(other, readStackText(other)) }: RecordOptions,
): Stack {
  try {
    const tenant = readStack(stackInProject(tenantStack, project));
    if (tenantStackOf(tenant) === undefined) return tenant;
    throw new Error('It holds organizations only: name the stack that holds the tenant');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Pulumi.${name}.yaml takes its tenant from the stack ${tenantStack}: ${reason}`, {
      cause,
    });
  }
}

/** The stack in parts, each with a few of its organizations. */
function partsOf(stack: Stack): Stack[] {
  const key = `${stack.project}:organizations`;
  const organizations = listIn(stack.configuration[key]);
  if (organizations.length <= AT_ONCE) return [stack];
  return Array.from({ length: Math.ceil(organizations.length / AT_ONCE) }, (_, part) => ({
    ...stack,
    configuration: {
      ...stack.configuration,
      [key]: JSON.stringify(organizations.slice(part * AT_ONCE, (part + 1) * AT_ONCE)),
    },
  }));
}

/** Parses a JSON list; empty for anything else, whose faults the program reports. */
function listIn(json = ''): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/** Pulumi takes a stack trace for each of its promises, which takes half of the time that a large stack needs. */
async function withoutStackTraces<Result>(work: () => Promise<Result>): Promise<Result> {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return await work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Resources whose identifiers occur in inputs. */
function referencesOf(inputs: Properties): StackResource['references'] {
  return Object.fromEntries(
    Object.entries(inputs).map(([property, value]) => [property, [...identifiersIn(value)]]),
  );
}

function* identifiersIn(value: unknown): Generator<{ type: string; name: string }> {
  if (typeof value === 'string') {
    const [, type, name] = /^\{([A-Z]\w*) (.+)\}$/.exec(value) ?? [];
    if (type !== undefined && name !== undefined) yield { type, name };
  } else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) yield* identifiersIn(part);
  }
}
