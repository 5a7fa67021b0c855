import { isPublicHttps } from '../../../infra/backchannel-logout';
import { MY_ORGANIZATION_API } from '../../../infra/model/my-organization-api';
import { MY_ORGANIZATION_SCOPES } from '../../../infra/settings/features';
import type { LiveOrganization, LiveRole, LiveTenant } from '../live-tenant/live-tenant';
import { nameIn } from '../live-tenant/live-tenant';
import type { ActionRecord, ClientRecord } from '../live-tenant/records';
import { membersOf } from './described-members';
import { claimNamespaceIn } from './recognise';

/** Roles that Auth0's guide creates; only its name shows the purpose of one without permissions that nobody holds. */
const GUIDE_ROLES = ['admin', 'member'];
const CALLBACK = '/auth/callback';
const NEEDED_BY_ADMINS: readonly string[] = ['read:my_org:details', 'update:my_org:details'];

/** What of a tenant is taken for the program's own. */
export interface Recognised {
  readonly application: ClientRecord | undefined;
  readonly action: ActionRecord | undefined;
  /** Given by the user, instead of read from the Action. */
  readonly claimNamespace?: string | undefined;
}

/** A stack's configuration, by key without the namespace, not checked yet. */
export type Configuration = Record<string, unknown>;

/** A tenant as a stack's configuration, and what that can't express. */
export interface Described {
  readonly configuration: Configuration;
  /** One sentence each. */
  readonly notes: readonly string[];
  /** What had to be guessed, by key, with a note that holds until the value is changed. */
  readonly guesses: ReadonlyMap<string, string>;
}

/** Describes a tenant as the configuration of a stack that declares it. */
export function describeTenant(live: LiveTenant, recognised: Recognised): Described {
  const notes: string[] = [];
  const guesses = new Map<string, string>();
  const { application } = recognised;
  const uses = application?.my_organization_configuration;
  const roles = rolesOf(live, notes);
  const configuration: Configuration = {
    appBaseUrl: baseUrlOf(application, guesses),
    appName: application?.name ?? 'Tenantry',
    claimNamespace: claimNamespaceOf(recognised, guesses),
    adminRole: adminRoleOf(roles, notes),
    ...(uses?.connection_profile_id && {
      connectionProfileName: nameIn(live.connectionProfiles, uses.connection_profile_id),
    }),
    ...(uses?.user_attribute_profile_id && {
      userAttributeProfileName: nameIn(live.userAttributeProfiles, uses.user_attribute_profile_id),
    }),
    ...(uses && { allowedStrategies: uses.allowed_strategies }),
    ...(uses?.connection_deletion_behavior && {
      connectionDeletionBehavior: uses.connection_deletion_behavior,
    }),
    ...(typeof application?.refresh_token?.leeway === 'number' && {
      refreshTokenLeeway: application.refresh_token.leeway,
    }),
    ...(application && !isToldOfLogouts(application) && { backchannelLogout: false }),
    roles,
    organizations: live.organizations.map((organization) => organizationOf(live, organization, notes)),
  };
  return { configuration, notes, guesses };
}

/** An app on http is never notified, whatever the stack file says. */
function isToldOfLogouts(application: ClientRecord): boolean {
  const urls = application.oidc_logout?.backchannel_logout_urls ?? [];
  return urls.length > 0 || !isPublicHttps(baseUrlOf(application, new Map()));
}

function baseUrlOf(application: ClientRecord | undefined, guesses: Map<string, string>): string {
  const possible = (application?.callbacks ?? []).flatMap((url) => {
    if (!URL.canParse(url)) return [];
    const { protocol, hostname, origin } = new URL(url);
    return protocol === 'https:' || (protocol === 'http:' && hostname === 'localhost')
      ? [{ url, origin }]
      : [];
  });
  const found = possible.find(({ url, origin }) => url === `${origin}${CALLBACK}`) ?? possible[0];
  if (found !== undefined) return found.origin;
  guesses.set(
    'appBaseUrl',
    'Where the app runs can’t be determined: appBaseUrl is http://localhost:3000 until you change it.',
  );
  return 'http://localhost:3000';
}

function claimNamespaceOf({ action, claimNamespace }: Recognised, guesses: Map<string, string>): string {
  const found = claimNamespace ?? (action && claimNamespaceIn(action.code ?? ''));
  if (found !== undefined) return found;
  guesses.set(
    'claimNamespace',
    'The URL that claims are named under can’t be read, because the Action does not contain it or does not exist: ' +
      'claimNamespace is https://tenantry.example until you change it (--claim-namespace <url>).',
  );
  return 'https://tenantry.example';
}

interface RoleConfiguration {
  readonly name: string;
  readonly description?: string;
  /** Known scopes of the My Organization API. */
  readonly permissions: string[];
  readonly otherPermissions?: readonly { readonly api: string; readonly permissions: readonly string[] }[];
}

function rolesOf(live: LiveTenant, notes: string[]): RoleConfiguration[] {
  const held = new Set(
    live.organizations.flatMap(({ members }) => members.flatMap(({ roles }) => roles.map(({ id }) => id))),
  );
  const api = live.api?.identifier;
  const isOurs = (role: LiveRole): boolean =>
    held.has(role.id) ||
    GUIDE_ROLES.includes(role.name) ||
    role.permissions.some(({ resource_server_identifier: identifier }) => identifier === api);
  for (const { name } of live.roles.filter((role) => !isOurs(role)))
    notes.push(`Role ${name} has nothing to do with organizations: it is not declared and stays as it is.`);
  const roles = live.roles.filter(isOurs).map((role) => roleOf(role, api));
  for (const { name, otherPermissions = [] } of roles) {
    const unknown = otherPermissions.find((other) => other.api === MY_ORGANIZATION_API)?.permissions ?? [];
    for (const scope of unknown)
      notes.push(`Role ${name} has ${scope}, which the app does not know: it stays with the role.`);
  }
  return roles;
}

function roleOf({ name, description, permissions }: LiveRole, api: string | undefined): RoleConfiguration {
  const heldOf = (wanted: string | undefined): string[] =>
    permissions
      .filter(({ resource_server_identifier: identifier }) => identifier === wanted)
      .map(({ permission_name }) => permission_name)
      .sort();
  const others = new Set(permissions.map(({ resource_server_identifier: identifier }) => identifier));
  if (api !== undefined) others.delete(api);
  const scopes = api === undefined ? [] : heldOf(api);
  const unknown = scopes.filter((scope) => !isKnown(scope));
  const otherPermissions = [
    ...(unknown.length > 0 ? [{ api: MY_ORGANIZATION_API, permissions: unknown }] : []),
    ...[...others].sort().map((other) => ({ api: other, permissions: heldOf(other) })),
  ];
  return {
    name,
    ...(description && { description }),
    permissions: MY_ORGANIZATION_SCOPES.filter((scope) => scopes.includes(scope)),
    ...(otherPermissions.length > 0 && { otherPermissions }),
  };
}

const isKnown = (scope: string): boolean => MY_ORGANIZATION_SCOPES.some((known) => known === scope);

/** The role whose holders may use the admin pages; added or completed if the tenant has none. */
function adminRoleOf(roles: RoleConfiguration[], notes: string[]): string {
  const able = roles.filter(({ permissions }) =>
    NEEDED_BY_ADMINS.every((scope) => permissions.includes(scope)),
  );
  const found = able.find(({ name }) => name === 'admin') ?? able[0];
  if (found) return found.name;
  const admin = roles.find(({ name }) => name === 'admin');
  const needed = NEEDED_BY_ADMINS.join(' and ');
  if (admin) {
    const lacking = NEEDED_BY_ADMINS.filter((scope) => !admin.permissions.includes(scope));
    admin.permissions.push(...lacking);
    notes.push(
      `Role admin lacks ${lacking.join(' and ')}, which the app’s admin pages need: it is declared with ${needed}.`,
    );
  } else {
    roles.push({ name: 'admin', description: 'Organization Admin', permissions: [...NEEDED_BY_ADMINS] });
    notes.push(
      `No role has ${needed}, which the app’s admin pages need: a role admin is declared with them.`,
    );
  }
  return 'admin';
}

function organizationOf(live: LiveTenant, organization: LiveOrganization, notes: string[]): object {
  const { name, branding, domains } = organization;
  const declared = domains.filter(({ domain, status, use_for_organization_discovery: used }) => {
    if (status === 'verified' && used !== false) return true;
    notes.push(
      status === 'verified'
        ? `Organization ${name}: domain ${domain} is not used for discovery. A declared domain would be, so this one is not declared and stays as it is.`
        : `Organization ${name}: domain ${domain} is ${status}. A declared domain counts as verified without proof, so this one is not declared and stays as it is.`,
    );
    return false;
  });
  const brand = {
    ...(branding?.logo_url && { logoUrl: branding.logo_url }),
    ...(branding?.colors?.primary && { primaryColor: branding.colors.primary }),
    ...(branding?.colors?.page_background && { backgroundColor: branding.colors.page_background }),
  };
  return {
    name,
    displayName: organization.display_name ?? name,
    ...(Object.keys(brand).length > 0 && { branding: brand }),
    connections: connectionsOf(live, organization, notes),
    domains: declared.map(({ domain }) => domain),
    members: membersOf(live, organization, notes),
  };
}

/** Those that members sign in with, except any that the organization's admins may delete: the stack would then fail. */
function connectionsOf(live: LiveTenant, organization: LiveOrganization, notes: string[]): string[] {
  return organization.connections.flatMap((connection) => {
    const name = nameIn(live.connections, connection.connection_id);
    const { is_enabled: enabled, organization_access_level: level } = connection;
    if (enabled !== false && level !== 'full') return [name];
    const reason = level === 'full' ? 'belongs to its admins' : 'is switched off';
    notes.push(
      `Organization ${organization.name}: connection ${name} ${reason}: it is not declared and stays as it is.`,
    );
    return [];
  });
}
