import type { OrganizationModel } from '../../../infra/model/organization-model';
import type { LiveTenant } from '../live-tenant/live-tenant';

/** An organization whose admins gave it another name, as they may. */
export interface Renamed {
  readonly declared: string;
  readonly now: string;
}

/**
 * Finds declared organizations that a tenant holds under another name. A stack file knows no identifiers of
 * organizations, so a renamed one is recognised by a domain that it still has.
 *
 * @param tenant with every organization read in full
 */
export function findRenamed(declared: readonly OrganizationModel[], tenant: LiveTenant): Renamed[] {
  const declaredNames = new Set(declared.map(({ name }) => name));
  const liveNames = new Set(tenant.organizations.map(({ name }) => name));
  const unknown = tenant.organizations.filter(({ name }) => !declaredNames.has(name));
  return declared
    .filter(({ name }) => !liveNames.has(name))
    .flatMap(({ name, domains }) => {
      const own = new Set(domains.map(({ domain }) => domain));
      const found = unknown.find((organization) =>
        organization.domains.some(({ domain }) => own.has(domain)),
      );
      return found ? [{ declared: name, now: found.name }] : [];
    });
}

/** The tenant with declared organizations only, each under the name that it was declared with. */
export function underDeclaredNames(
  tenant: LiveTenant,
  declared: readonly OrganizationModel[],
  renamed: readonly Renamed[],
): LiveTenant {
  const declaredNames = new Set(declared.map(({ name }) => name));
  const organizations = tenant.organizations.map((organization) => ({
    ...organization,
    name: renamed.find(({ now }) => now === organization.name)?.declared ?? organization.name,
  }));
  return {
    ...tenant,
    organizations: organizations.filter(({ name }) => declaredNames.has(name)),
    otherOrganizations: [
      ...tenant.otherOrganizations,
      ...organizations.filter(({ name }) => !declaredNames.has(name)),
    ],
  };
}
