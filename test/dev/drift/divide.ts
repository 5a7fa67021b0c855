import type { Change } from '../../../infra/model/compare';
import { isOwnedByOrganizationAdmins } from '../../../infra/model/ownership';
import type { TenantModel } from '../../../infra/model/tenant-model';

/** Differences between what is declared (before) and a live tenant (after). */
export interface Divided {
  /** Made by hand, by somebody with access to the whole tenant. */
  readonly drift: readonly Change[];
  /** Made by organizations' own admins, whose right it is. */
  readonly byAdmins: readonly Change[];
}

/**
 * Tells drift from what organization admins own. An identity provider that they add brings a connection of the tenant
 * with it, which lets people into the application: these are theirs as well.
 */
export function divide(changes: readonly Change[], live: TenantModel): Divided {
  const theirs = new Set(
    changes
      .filter((change) => change.property === 'connection' && isOwnedByOrganizationAdmins(change))
      .map(({ item }) => item),
  );
  const isTheirs = (change: Change): boolean => {
    const { subject, property, item, before } = change;
    if (isOwnedByOrganizationAdmins(change)) return true;
    if (before !== undefined) return false;
    if (subject.kind === 'connection') return theirs.has(subject.name);
    return (
      property === 'connection' &&
      subject.kind === 'application' &&
      theirs.has(item) &&
      live.connections.some(({ name }) => name === item)
    );
  };
  return {
    drift: changes.filter((change) => !isTheirs(change)),
    byAdmins: changes.filter(isTheirs),
  };
}
