import type { Change } from '../../../infra/model/compare';
import { isOwnedByOrganizationAdmins } from '../../../infra/model/ownership';
import type { TenantModel } from '../../../infra/model/tenant-model';
import type { Finding } from '../../../infra/rules/evaluate';

/** Differences between what is declared (before) and a live tenant (after). */
export interface Divided {
  /** Made by hand, by somebody with access to the whole tenant. */
  readonly drift: readonly Change[];
  /** Made by organizations' own admins, who may make them. */
  readonly byAdmins: readonly Change[];
  /** Accepted by the stack file, along with the risk that they carry. */
  readonly accepted: readonly Change[];
}

/**
 * Separates drift from what is meant to differ. An identity provider that organizations' admins add brings a connection
 * of the tenant with it, which lets people into the application: these are theirs as well. An Action that the stack
 * file accepts in the flow is accepted with all its properties.
 *
 * @param findings what the rules find in the live tenant
 */
export function divide(
  changes: readonly Change[],
  findings: readonly Finding[],
  { declared, live }: { readonly declared: TenantModel; readonly live: TenantModel },
): Divided {
  const mayChange = (change: Change): boolean => isOwnedByOrganizationAdmins(change, declared, live);
  // What a missing organization lacks is missing with it, and no change that its admins made.
  const missing = new Set(
    changes
      .filter((change) => change.property === 'exists' && change.after === undefined && !mayChange(change))
      .map(({ subject: { kind, name } }) => `${kind} ${name}`),
  );
  const isOwned = (change: Change): boolean =>
    !missing.has(`${change.subject.kind} ${change.subject.name}`) && mayChange(change);
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

/** A key that is the same for a change and for what a rule finds in it. */
export const factKey = ({
  subject,
  property,
  item = '',
}: Pick<Change, 'subject' | 'property' | 'item'>): string =>
  [subject.kind, subject.name, property, item].join('\n');
