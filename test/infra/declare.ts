import * as pulumi from '@pulumi/pulumi';
import { program } from '../../infra/program';
import { runProgram, type Engine, type Properties } from '../dev/apply/run-program';

/** A valid configuration, small enough to read: one role, one organization. */
export const CONFIGURATION = {
  appBaseUrl: 'http://localhost:3000',
  appName: 'Console',
  claimNamespace: 'https://claims.example.com',
  roles: [
    {
      name: 'admin',
      description: 'Organization Admin',
      permissions: ['update:my_org:details', 'read:my_org:details'],
    },
    { name: 'member', description: 'Organization Member' },
  ],
  organizations: [
    {
      name: 'initech',
      displayName: 'Initech',
      connections: ['staff'],
      domains: ['initech.example'],
      members: [{ email: 'bill@initech.example', roles: ['admin'] }],
    },
  ],
};

/** A declared resource with the options that decide what later runs do to it. */
export interface Declared {
  readonly inputs: Properties;
  readonly ignoreChanges: readonly string[];
  readonly retainOnDelete: boolean;
  /** The identifier of what is taken over instead of made. */
  readonly import?: string;
  /** Name of the parent, when it is not the stack. */
  readonly parent?: string;
}

export interface Declaration {
  /** By type and name: `Client app`. */
  readonly resources: Readonly<Record<string, Declared>>;
  readonly outputs: Properties;
  /** Names of the outputs that Pulumi keeps secret. */
  readonly secretOutputs: readonly string[];
}

/** What a tenant has before the program runs: identifiers by name, for each kind. */
type Tenant = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const TENANT = {
  connection: { staff: 'con_staff', partners: 'con_partners' },
  user: { 'bill@initech.example': 'auth0|bill', 'peter@initech.example': 'auth0|peter' },
};

const TYPES: ReadonlySet<string> = new Set([
  'auth0:index/action:Action',
  'auth0:index/client:Client',
  'auth0:index/clientCredentials:ClientCredentials',
  'auth0:index/clientGrant:ClientGrant',
  'auth0:index/connectionClient:ConnectionClient',
  'auth0:index/connectionProfile:ConnectionProfile',
  'auth0:index/organization:Organization',
  'auth0:index/organizationConnection:OrganizationConnection',
  'auth0:index/organizationDiscoveryDomain:OrganizationDiscoveryDomain',
  'auth0:index/organizationMember:OrganizationMember',
  'auth0:index/organizationMemberRole:OrganizationMemberRole',
  'auth0:index/prompt:Prompt',
  'auth0:index/resourceServer:ResourceServer',
  'auth0:index/role:Role',
  'auth0:index/rolePermissions:RolePermissions',
  'auth0:index/triggerAction:TriggerAction',
  'auth0:index/userAttributeProfile:UserAttributeProfile',
]);

/**
 * Runs the program with Pulumi's mocks on a configuration and tells what it declared. Types and look-ups that these
 * tests don't know are refused.
 *
 * @param configuration by key without the namespace
 */
export async function declare(
  configuration: Readonly<Record<string, unknown>>,
  tenant: Tenant = TENANT,
  stacks?: Readonly<Record<string, Properties>>,
): Promise<Declaration> {
  const inputs = new Map<string, Properties>();
  const options = new Map<string, pulumi.CustomResourceOptions>();
  const secretOutputs: string[] = [];
  const engine: Engine = {
    create: (token, name, given) => {
      if (!TYPES.has(token)) return Promise.reject(new Error(`Unexpected resource ${token}`));
      const key = `${typeOf(token)} ${name}`;
      inputs.set(key, given);
      const clientId = name === 'app' ? 'client-id' : `client-id of ${name}`;
      const computed = { clientId, clientSecret: 'client-secret' };
      return Promise.resolve({ id: `id of ${key}`, state: { ...computed, ...given } });
    },
    look: (token, given) => Promise.resolve(lookUp(tenant, token, given)),
    stacks,
  };
  const observed = async (): Promise<object> => {
    // Mocks see inputs only; a transformation sees the options that a resource is declared with.
    pulumi.runtime.registerStackTransformation(({ type, name, opts }) => {
      if (TYPES.has(type)) options.set(`${typeOf(type)} ${name}`, opts);
      return undefined;
    });
    const outputs = await program();
    for (const [name, value] of Object.entries(outputs) as [string, unknown][]) {
      if (pulumi.Output.isInstance(value) && (await pulumi.isSecret(value))) secretOutputs.push(name);
    }
    return outputs;
  };
  const outputs = await runProgram(observed, stackOf(configuration), engine);
  const resources = [...options].map(([key, given]) => [key, declaredWith(inputs.get(key), given)] as const);
  return { resources: Object.fromEntries(resources), outputs, secretOutputs };
}

/** The stack with a configuration; structures become JSON, as Pulumi hands them over. */
export function stackOf(configuration: Readonly<Record<string, unknown>>) {
  const values = Object.entries(configuration).map(
    ([key, value]) => [`tenantry:${key}`, typeof value === 'string' ? value : JSON.stringify(value)] as const,
  );
  return { project: 'tenantry', name: 'test', configuration: Object.fromEntries(values) };
}

function lookUp(tenant: Tenant, token: string, given: Properties): Properties {
  const known = (kind: string, name: string): Properties => {
    const id = tenant[kind]?.[name];
    if (id === undefined) throw new Error(`invoking ${token}: 1 error occurred:\n\t* No ${kind} found\n\n`);
    return { id };
  };
  switch (token) {
    case 'auth0:index/getTenant:getTenant':
      return { managementApiIdentifier: 'https://tenant.example:4443/api/v2/' };
    case 'auth0:index/getConnection:getConnection':
      return known('connection', String(given.name));
    case 'auth0:index/getResourceServer:getResourceServer':
      return known('resource server', String(given.identifier));
    case 'auth0:index/getUser:getUser':
      return known('user', /^email:"(.+)"$/.exec(String(given.query))?.[1] ?? '');
    default:
      throw new Error(`Unexpected look-up ${token}`);
  }
}

/** @param inputs none for what is imported: nothing is made */
function declaredWith(inputs: Properties = {}, options: pulumi.CustomResourceOptions): Declared {
  const { parent, ignoreChanges = [], retainOnDelete = false, import: imported } = options;
  return {
    inputs,
    ignoreChanges,
    retainOnDelete,
    ...(typeof imported === 'string' && { import: imported }),
    ...(parent && { parent: parent.constructor.name }),
  };
}

const typeOf = (token: string): string => token.slice(token.lastIndexOf(':') + 1);
