import type { Fault } from '../../../infra/settings/fault';
import { findFaults } from '../../../infra/settings/settings';
import type { Configuration, Described } from './stack-configuration';

/**
 * Leaves out of a description what no configuration can declare, and notes each with its reason: a member without a
 * role, an organization without a connection. What a program does not declare stays in the tenant as it is.
 *
 * @throws Error when something can't be left out either, such as the role of the app's admins
 */
export function leaveOutUndeclarable({ configuration, notes, guesses }: Described): Described {
  const left = structuredClone(configuration);
  const omitted: string[] = [];
  requireAdminRole(left);
  for (let [fault] = findFaults(left); fault !== undefined; [fault] = findFaults(left)) {
    omitted.push(leaveOut(left, fault));
  }
  return { configuration: left, notes: [...notes, ...omitted], guesses };
}

/** Without its admins' role there is no app to declare, and everybody who holds the role would be left out too. */
function requireAdminRole(configuration: Configuration): void {
  const { roles, adminRole } = configuration;
  const index = Array.isArray(roles) ? roles.findIndex((role) => labelOf(role) === adminRole) : -1;
  const faults = findFaults(configuration).filter(
    ({ path: [list, at, ...inside] }) => list === 'roles' && at === index && inside.length === 1,
  );
  if (faults.length === 0) return;
  const wrong = faults.map(
    ({ path, problem }) => `its ${String(path.at(-1))} (${problem.replace('expected', 'it takes')})`,
  );
  throw new Error(
    `The tenant can’t be declared: role ${String(adminRole)}, whose holders use the app’s admin pages, can’t be ` +
      `declared because of ${wrong.join(' and ')}. Change that in the tenant, in Auth0’s dashboard under User Management, ` +
      'Roles, and adopt it again',
  );
}

/** Removes the innermost list item that a fault is in, or else the setting itself. */
function leaveOut(configuration: Configuration, { path, problem }: Fault): string {
  const last = path.findLastIndex((part) => typeof part === 'number');
  const parents = path.slice(0, Math.max(last, 0));
  const list = parents.reduce<unknown>((value, part) => childOf(value, part), configuration);
  const index = path[last];
  if (Array.isArray(list) && typeof index === 'number') {
    const where = placeOf(configuration, path.slice(0, last + 1));
    list.splice(index, 1);
    return `${where} can’t be declared (${problem.replace('expected', 'it takes')}): it is left out and stays as it is.`;
  }
  const [setting] = path;
  if (typeof setting !== 'string' || !(setting in configuration)) {
    throw new Error(`The tenant can’t be declared: ${path.map(String).join('.')}: ${problem}`);
  }
  const value = JSON.stringify(configuration[setting]);
  Reflect.deleteProperty(configuration, setting);
  return `${setting} can’t be ${value} (${problem}): the default is declared instead.`;
}

/** What items of a configuration's lists are called. */
const ITEMS: Readonly<Record<string, string>> = {
  allowedStrategies: 'allowed strategy',
  connections: 'connection',
  domains: 'domain',
  members: 'member',
  organizations: 'organization',
  otherPermissions: 'API',
  permissions: 'permission',
  roles: 'role',
};

/** `Organization acme, member jo@acme.example` */
function placeOf(configuration: Configuration, path: readonly PropertyKey[]): string {
  let value: unknown = configuration;
  let list = '';
  const words = path.flatMap((part) => {
    value = childOf(value, part);
    if (typeof part === 'number') return [`${ITEMS[list] ?? list} ${labelOf(value)}`];
    list = String(part);
    return [];
  });
  const place = words.join(', ');
  return `${place.charAt(0).toUpperCase()}${place.slice(1)}`;
}

function labelOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const { name, email, api } = value as Readonly<Record<string, unknown>>;
  const label = name ?? email ?? api;
  return typeof label === 'string' ? label : JSON.stringify(label);
}

function childOf(value: unknown, part: PropertyKey): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<PropertyKey, unknown>)[part]
    : undefined;
}
