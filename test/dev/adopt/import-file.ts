import * as pulumi from '@pulumi/pulumi';
import { version } from '@pulumi/auth0/package.json';
import { program } from '../../../infra/program';
import { runProgram, type Engine, type Properties } from '../apply/run-program';
import type { Stack } from '../apply/stack-file';
import type { LiveTenant } from '../live-tenant/live-tenant';
import { identifierOf, type Recognitions } from './identifiers';

/** A resource in a file for `pulumi import --file` (Pulumi docs: import). */
export interface ImportedResource {
  readonly type: string;
  /** Unique in the file, where resources refer to their parents by it. */
  readonly name: string;
  /** The name that the program gives it. */
  readonly logicalName?: string;
  readonly id?: string;
  readonly parent?: string;
  readonly component?: true;
  /** The provider's version; without it, Pulumi would use the newest. */
  readonly version?: string;
}

/** Which of a stack's resources exist already, and which do not. */
export interface Inventory {
  readonly resources: readonly ImportedResource[];
  /** What the first `pulumi up` creates, such as `Role auditor`. */
  readonly missing: readonly string[];
}

/**
 * Runs the program against what a tenant holds and finds out which of the resources that it declares exist, with the
 * identifiers by which the provider imports them. Names and parents are therefore the program's own.
 *
 * @throws RunError listing the configuration's faults, or naming what the tenant lacks
 */
export async function takeInventory(
  stack: Stack,
  live: LiveTenant,
  recognised: Recognitions,
): Promise<Inventory> {
  const found: ImportedResource[] = [];
  const missing: string[] = [];
  const parents = new Map<string, string>();
  const names = new Map<pulumi.Resource, string>();

  const observed = async (): Promise<object> => {
    pulumi.runtime.registerStackTransformation(({ resource, type, name, opts }) => {
      if (resource instanceof pulumi.ComponentResource) names.set(resource, `${type} ${name}`);
      const parent = opts.parent && names.get(opts.parent);
      if (parent !== undefined) parents.set(`${type} ${name}`, parent);
      return undefined;
    });
    return program();
  };
  const engine: Engine = {
    create: (type, name, inputs) => {
      const id = identifierOf(type, inputs, live, recognised);
      const parent = parents.get(`${type} ${name}`);
      if (id === undefined) missing.push(`${type.slice(type.lastIndexOf(':') + 1)} ${name}`);
      else found.push({ type, name, id, version, ...(parent !== undefined && { parent }) });
      const known = id ?? `to be made: ${type} ${name}`;
      const computed = { clientId: known, clientSecret: '(secret)' };
      return Promise.resolve({ id: known, state: { ...computed, ...inputs } });
    },
    look: (type, inputs) => Promise.resolve(lookUp(type, inputs, live)),
  };
  await runProgram(observed, stack, engine);

  const used = new Set(found.flatMap(({ parent }) => parent ?? []));
  const components = [...used].map((key): ImportedResource => {
    const at = key.indexOf(' ');
    return { type: key.slice(0, at), name: key, logicalName: key.slice(at + 1), component: true };
  });
  return {
    resources: [...components.sort(byTypeAndName), ...found.sort(byTypeAndName)],
    missing: missing.sort(),
  };
}

function byTypeAndName(one: ImportedResource, other: ImportedResource): number {
  const [a, b] = [`${one.type} ${one.name}`, `${other.type} ${other.name}`];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Answers the program's data sources with what was read. */
function lookUp(type: string, inputs: Properties, live: LiveTenant): Properties {
  switch (type) {
    case 'auth0:index/getTenant:getTenant':
      return { managementApiIdentifier: `https://${live.domain}/api/v2/` };
    case 'auth0:index/getConnection:getConnection': {
      const connection = live.connections.find(({ name }) => name === inputs.name);
      if (connection === undefined) throw new Error('The tenant has none');
      return { id: connection.id };
    }
    case 'auth0:index/getUser:getUser': {
      const members = live.organizations.flatMap((organization) => organization.members);
      const wanted = /^email:"(.+)"$/.exec(String(inputs.query))?.[1];
      const member = members.find(({ email }) => email?.toLowerCase() === wanted);
      return { id: member?.user_id ?? `user ${String(wanted)}` };
    }
    default:
      // The My Organization API is looked for among the resources, so that it is imported with them.
      throw new Error(`${type} is not answered`);
  }
}
