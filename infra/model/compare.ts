import type { Fact, FactValue, Subject } from './fact';
import { factsOf } from './facts';
import type { TenantModel } from './tenant-model';

/** One difference between two models of a tenant. */
export interface Change {
  readonly subject: Subject;
  readonly property: Fact['property'];
  readonly item?: string;
  /** Absent when there was nothing. */
  readonly before?: FactValue;
  /** Absent when there is nothing any more. */
  readonly after?: FactValue;
}

/**
 * Compares two models, fact by fact. If both have a thing, a property that only one of them knows is no change: a
 * program can't tell whether a connection that it looks up lets people sign up.
 *
 * @returns changes in the order of {@link factsOf}; none if the models agree
 */
export function compare(before: TenantModel, after: TenantModel): Change[] {
  const old = index(factsOf(before));
  const now = index(factsOf(after));
  const keys = [...new Set([...old.facts.keys(), ...now.facts.keys()])].sort();
  return keys.flatMap((key) => {
    const [was, is] = [old.facts.get(key), now.facts.get(key)];
    const fact = was ?? is;
    if (fact === undefined || was?.value === is?.value) return [];
    const common = old.subjects.has(subjectKey(fact.subject)) && now.subjects.has(subjectKey(fact.subject));
    if (common && fact.item === undefined && (was === undefined || is === undefined)) return [];
    return [changeOf(fact, was, is)];
  });
}

function changeOf({ subject, property, item }: Fact, was?: Fact, is?: Fact): Change {
  return {
    subject,
    property,
    ...(item !== undefined && { item }),
    ...(was && { before: was.value }),
    ...(is && { after: is.value }),
  };
}

function index(facts: readonly Fact[]) {
  return {
    facts: new Map(facts.map((fact) => [fact.key, fact])),
    subjects: new Set(facts.map(({ subject }) => subjectKey(subject))),
  };
}

const subjectKey = ({ kind, name }: Subject): string => `${kind}\n${name}`;
