import type { Change } from '../../../infra/model/compare';
import { isOwnedByOrganizationAdmins } from '../../../infra/model/ownership';
import type { TenantModel } from '../../../infra/model/tenant-model';
import type { Finding } from '../../../infra/rules/evaluate';

/** Differences between what is declared (before) and a live tenant (after). */
export interface Divided {
  /** Made by hand, by somebody with access to the whole tenant. */
  readonly drift: readonly Change[];
  /** Made by organizations' own admins, whose right it is. */
  readonly byAdmins: readonly Change[];
  /** What the stack file accepts, by its acceptance of a risk. */
  readonly accepted: readonly Change[];
}

/**
 * Tells drift from what is meant to be. An identity provider that organizations' admins add brings a connection of the
 * tenant with it, which lets people into the application: these are theirs as well. An Action that the stack file accepts
 * on the flow is accepted with all that it is.
 *
 * @param findings what the rules find in the live tenant
 */
export function divide(
  changes: readonly Change[],
  findings: readonly Finding[],
  { declared, live }: { readonly declared: TenantModel; readonly live: TenantModel },
): Divided {
  const isOwned = (change: Change): boolean => isOwnedByOrganizationAdmins(change, declared, live);
  const theirs = new Set(
    changes
      .filter((change) => change.property === 'connection' && change.before === undefined && isOwned(change))
      .map(({ item }) => item),
  );
  const byAdmins = (change: Change): boolean => {
    const { subject, property, item, before } = change;
    if (isOwned(change)) return true;
    if (before !== undefined) return false;
    return subject.kind === 'connection'
      ? theirs.has(subject.name)
      : subject.kind === 'application' && property === 'connection' && theirs.has(item);
  };
  const acceptances = findings.filter(({ accepted }) => accepted !== undefined);
  const facts = new Set(acceptances.map(({ fact }) => fact && factKey(fact)));
  const actions = new Set(
    acceptances.filter(({ rule }) => rule.id === 'undeclared-action').map(({ subject }) => subject),
  );
  const accepted = (change: Change): boolean =>
    facts.has(factKey(change)) || (change.subject.kind === 'action' && actions.has(change.subject.name));
  const rest = changes.filter((change) => !byAdmins(change));
  return {
    drift: rest.filter((change) => !accepted(change)),
    byAdmins: changes.filter(byAdmins),
    accepted: rest.filter(accepted),
  };
}

/** The same for a change and for what a rule finds in it. */
export const factKey = ({
  subject,
  property,
  item = '',
}: Pick<Change, 'subject' | 'property' | 'item'>): string =>
  [subject.kind, subject.name, property, item].join('\n');
