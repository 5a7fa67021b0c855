import * as auth0 from '@pulumi/auth0';
import * as pulumi from '@pulumi/pulumi';
import type { Found } from './lookup';
import type { Roles } from './roles';
import type { OrganizationSettings } from './settings/schema';

/**
 * A customer's organization with the connections, domains and members it starts with.
 *
 * What its admins own is never taken back. The organization's details are declared as initial values only: once it
 * exists, changing them in the tenant or in the configuration causes no update. Connections, domains and members are
 * declared one by one (the provider's plural resources, though fewer calls, would remove those that admins add).
 */
export class Organization extends pulumi.ComponentResource {
  /** `org_…` */
  readonly id: pulumi.Output<string>;

  /** @param settings its name names the component, so renaming an organization replaces it, members and all */
  constructor(
    settings: OrganizationSettings,
    roles: Roles,
    found: Pick<Found, 'connections' | 'users'>,
    options?: pulumi.ComponentResourceOptions,
  ) {
    const { name } = settings;
    super('tenantry:index:Organization', name, {}, options);
    const child = { parent: this };
    const organization = new auth0.Organization(
      name,
      { name, displayName: settings.displayName, branding: brandingOf(settings) },
      { ...child, ignoreChanges: ['name', 'displayName', 'branding'] },
    );
    this.id = organization.id;
    const organizationId = organization.id;

    for (const connection of settings.connections) {
      new auth0.OrganizationConnection(
        `${name}/${connection}`,
        {
          organizationId,
          connectionId: entry(found.connections, connection),
          assignMembershipOnLogin: false,
        },
        // Admins may change this if somebody has opened the connection to them through its access level.
        { ...child, ignoreChanges: ['assignMembershipOnLogin'] },
      );
    }
    for (const domain of settings.domains) {
      new auth0.OrganizationDiscoveryDomain(
        `${name}/${domain}`,
        { organizationId, domain, status: 'verified', useForOrganizationDiscovery: true },
        child,
      );
    }
    for (const { email, roles: roleNames } of settings.members) {
      const userId = entry(found.users, email);
      const member = new auth0.OrganizationMember(`${name}/${email}`, { organizationId, userId }, child);
      for (const role of roleNames) {
        new auth0.OrganizationMemberRole(
          `${name}/${email}/${role}`,
          { organizationId, userId, roleId: entry(roles, role) },
          { ...child, dependsOn: member },
        );
      }
    }
    this.registerOutputs({ id: this.id });
  }
}

function brandingOf({ branding }: OrganizationSettings): auth0.OrganizationArgs['branding'] {
  if (branding === undefined) return undefined;
  const { logoUrl, primaryColor, backgroundColor } = branding;
  const colors =
    primaryColor === undefined || backgroundColor === undefined
      ? undefined
      : { primary: primaryColor, page_background: backgroundColor };
  return { logoUrl, colors };
}

/** The map's entry, which exists because settings are checked and looked up beforehand. */
function entry<Value>(map: ReadonlyMap<string, Value>, key: string): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`There is no entry with the name ${key}`);
  return value;
}
