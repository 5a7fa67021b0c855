import type { TenantModel } from '../../../infra/model/tenant-model';
import type { LiveTenant } from '../live-tenant/live-tenant';
import type { Recognised } from './stack-configuration';

/** What a tenant already holds of what a stack file declares, found as for the import, without what is still to be made. */
export function heldBy(live: LiveTenant, declared: TenantModel, recognised: Recognised): TenantModel {
  const within = (things: readonly Named[]) => {
    const names = new Set(things.map(({ name }) => name));
    return ({ name }: Named): boolean => names.has(name);
  };
  const isClient = within(live.clients);
  return {
    ...declared,
    apis: live.api === undefined ? [] : declared.apis,
    applications: declared.applications.filter((application) =>
      application.myOrganization ? recognised.application !== undefined : isClient(application),
    ),
    roles: declared.roles.filter(within(live.roles)),
    actions: recognised.action === undefined ? [] : declared.actions,
    connectionProfiles: declared.connectionProfiles.filter(within(live.connectionProfiles)),
    userAttributeProfiles: declared.userAttributeProfiles.filter(within(live.userAttributeProfiles)),
    organizations: declared.organizations.filter(within(live.organizations)),
  };
}

interface Named {
  readonly name: string;
}
