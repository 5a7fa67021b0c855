import { z } from 'zod';
import { program } from '../../../infra/program';
import {
  lookAtTenant,
  lookForConnection,
  lookForResourceServer,
  lookForUser,
  type Look,
} from './data-sources';
import { ManagementApi, type ManagementCredentials } from './management-api';
import type { Make } from './resource';
import * as access from './resources/access';
import * as application from './resources/application';
import * as login from './resources/login';
import * as organization from './resources/organization';
import { runProgram, type Engine, type Properties } from './run-program';
import type { Stack } from './stack-file';

/** How resources are made, by the provider's types; all other types are refused. */
const MAKE: Readonly<Record<string, Make>> = {
  'auth0:index/action:Action': login.makeAction,
  'auth0:index/client:Client': application.makeClient,
  'auth0:index/clientCredentials:ClientCredentials': application.makeClientCredentials,
  'auth0:index/clientGrant:ClientGrant': access.makeClientGrant,
  'auth0:index/connectionClient:ConnectionClient': application.makeConnectionClient,
  'auth0:index/connectionProfile:ConnectionProfile': application.makeConnectionProfile,
  'auth0:index/organization:Organization': organization.makeOrganization,
  'auth0:index/organizationConnection:OrganizationConnection': organization.makeOrganizationConnection,
  'auth0:index/organizationDiscoveryDomain:OrganizationDiscoveryDomain':
    organization.makeOrganizationDiscoveryDomain,
  'auth0:index/organizationMember:OrganizationMember': organization.makeOrganizationMember,
  'auth0:index/organizationMemberRole:OrganizationMemberRole': organization.makeOrganizationMemberRole,
  'auth0:index/prompt:Prompt': login.makePrompt,
  'auth0:index/resourceServer:ResourceServer': access.makeResourceServer,
  'auth0:index/role:Role': access.makeRole,
  'auth0:index/rolePermissions:RolePermissions': access.makeRolePermissions,
  'auth0:index/triggerAction:TriggerAction': login.makeTriggerAction,
  'auth0:index/userAttributeProfile:UserAttributeProfile': application.makeUserAttributeProfile,
};

const LOOK: Readonly<Record<string, Look>> = {
  'auth0:index/getConnection:getConnection': lookForConnection,
  'auth0:index/getResourceServer:getResourceServer': lookForResourceServer,
  'auth0:index/getTenant:getTenant': lookAtTenant,
  'auth0:index/getUser:getUser': lookForUser,
};

const outputsSchema = z.record(z.string(), z.unknown());
const environmentSchema = z.record(z.string(), z.string());

export interface ApplyOptions {
  readonly stack: Stack;
  /** Host and port of the tenant. */
  readonly domain: string;
  readonly management: ManagementCredentials;
  /** A `fetch` that trusts the tenant's certificate. */
  readonly fetch: typeof fetch;
  /** Outputs of stacks that were applied before, by name, for a stack that refers to one. */
  readonly stacks?: Readonly<Record<string, Properties>>;
}

/** What applying the program made. */
export interface Applied {
  /** The stack's outputs, including its secret. */
  readonly outputs: Properties;
  /** Those of the outputs that are the app's environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Every resource, in the order in which they were made. */
  readonly resources: readonly { readonly type: string; readonly name: string }[];
}

/**
 * Applies the Pulumi program to a tenant that has nothing of ours yet: Pulumi's own runtime runs the program, and every
 * resource is made over the Management API, with the calls that the real provider makes. It stands in for `pulumi up`
 * in development and tests only: it keeps no state, so it can neither update nor delete. Only one can run in a process
 * at a time.
 *
 * @throws Error naming the resource, the request and Auth0's message when one is refused; the list of faults when the
 *   configuration has any
 */
export async function applyProgram(options: ApplyOptions): Promise<Applied> {
  const api = new ManagementApi(options.domain, options.management, options.fetch);
  const resources: { type: string; name: string }[] = [];
  const engine: Engine = {
    create: async (type, name, inputs) => {
      const kind = kindOf(type);
      const made = await known(MAKE, type)(api, inputs).catch((cause: unknown) => {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`${kind} ${name} could not be made: ${reason}`, { cause });
      });
      resources.push({ type: kind, name });
      return { id: made.id, state: { ...inputs, ...made.state } };
    },
    look: (type, inputs) => known(LOOK, type)(api, inputs),
    stacks: options.stacks,
  };
  const outputs = outputsSchema.parse(await runProgram(program, options.stack, engine));
  return { outputs, environment: environmentOf(outputs), resources };
}

/** Those of a stack's outputs that are the app's environment: the ones in capitals. */
function environmentOf(outputs: Properties): Record<string, string> {
  const variables = Object.entries(outputs).filter(([name]) => /^[A-Z][A-Z0-9_]*$/.test(name));
  return environmentSchema.parse(Object.fromEntries(variables));
}

/** `Client` of `auth0:index/client:Client`. */
const kindOf = (type: string): string => type.slice(type.lastIndexOf(':') + 1);

function known<Value>(table: Readonly<Record<string, Value>>, type: string): Value {
  const value = table[type];
  if (value === undefined) throw new Error(`${type} can't be applied in this process`);
  return value;
}
