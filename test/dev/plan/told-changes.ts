import { compare, type Change } from '../../../infra/model/compare';
import type { Fact, Subject } from '../../../infra/model/fact';
import { isOfFirstValue } from '../../../infra/model/ownership';
import type { TenantModel } from '../../../infra/model/tenant-model';
import { changeRisk } from '../../../infra/rules/change-risk';
import { evaluate, type Finding } from '../../../infra/rules/evaluate';
import type { Severity } from '../../../infra/rules/rule';
import { changeSentence, stateSentence } from '../../../infra/words/sentences';
import type { DeclaredStack } from './declared-stack';

/** A change in words, without its full stop, and how risky it is. */
export interface ToldChange {
  /** The thing that changes, if there is one. */
  readonly subject?: Subject;
  readonly sentence: string;
  readonly risk?: {
    readonly severity: Severity;
    readonly reason: string;
    /** Why the stack file accepts it. */
    readonly accepted?: string | undefined;
  };
}

const NOTHING: TenantModel = {
  apis: [],
  grants: [],
  roles: [],
  applications: [],
  connectionProfiles: [],
  userAttributeProfiles: [],
  login: { afterLogin: [] },
  actions: [],
  connections: [],
  organizations: [],
};

/**
 * Describes every change between two versions of a stack. What is gone is only named; what is new is described in full.
 * A broken rule is described with the change that breaks it, or otherwise on its own.
 *
 * @param before absent when the stack is new
 * @param after absent when the stack is gone
 */
export function tellChanges(
  before: DeclaredStack | undefined,
  after: DeclaredStack | undefined,
): ToldChange[] {
  const earlier = before?.model ?? NOTHING;
  const model = after?.model ?? NOTHING;
  const introduced = findingsOnlyIn(after, before);
  const byFact = new Map(introduced.map((finding) => [finding.fact && factKey(finding.fact), finding]));
  const changes = compare(earlier, model);
  const whole = new Map(
    changes
      .filter(({ property }) => property === 'exists')
      .map(({ subject, after: there }) => [subjectKey(subject), there === true ? 'new' : 'gone']),
  );
  const told = changes.flatMap((change): ToldChange[] => {
    const state = change.property === 'exists' ? undefined : whole.get(subjectKey(change.subject));
    if (state === 'gone') return [];
    const finding = change.after === undefined ? undefined : byFact.get(factKey(change));
    // Below the heading of what is new, its facts are stated as they are; a risk stands alone and has to name it.
    const sentence = state === 'new' ? (finding?.what ?? statement(change)) : sentenceOf(change);
    const risk = finding ? riskOf(finding) : state === 'new' ? undefined : changeRisk(change, earlier, model);
    return [{ subject: change.subject, sentence, ...(risk && { risk }) }];
  });
  const changed = new Set(changes.filter((change) => change.after !== undefined).map(factKey));
  const alone = introduced
    .filter(({ fact }) => fact === undefined || !changed.has(factKey(fact)))
    .map((finding): ToldChange => ({ sentence: finding.what, risk: riskOf(finding) }));
  return [...told, ...alone];
}

/** What the rules find in one version of a stack and not in the other. */
export function findingsOnlyIn(one: DeclaredStack | undefined, other: DeclaredStack | undefined): Finding[] {
  const known = new Set(findingsOf(other).map(findingKey));
  return findingsOf(one).filter((finding) => !known.has(findingKey(finding)));
}

const findingsOf = (stack: DeclaredStack | undefined): Finding[] =>
  stack ? evaluate(stack.model, stack.acceptedRisks) : [];

/** A risk whose acceptance is withdrawn counts as a new one. */
const findingKey = ({ rule, what, accepted }: Finding): string =>
  [rule.id, what, accepted === undefined ? 'open' : 'accepted'].join('\n');

const riskOf = ({ rule, consequence, accepted }: Finding): ToldChange['risk'] => ({
  severity: rule.severity,
  reason: consequence ?? rule.reason,
  accepted,
});

/** A value that the program never sets again does not change what exists. */
const sentenceOf = (change: Change): string =>
  isOfFirstValue(change)
    ? `${changeSentence(change)}, as a first value: where the organization exists, it keeps what it has`
    : changeSentence(change);

const statement = (change: Change): string => stateSentence({ ...change, value: change.after ?? null });

const subjectKey = ({ kind, name }: Subject): string => `${kind}\n${name}`;

const factKey = ({ subject, property, item = '' }: Pick<Fact, 'subject' | 'property' | 'item'>): string =>
  [subjectKey(subject), property, item].join('\n');
