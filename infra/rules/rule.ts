import type { Fact } from '../model/fact';
import type { TenantModel } from '../model/tenant-model';
import type { RuleId } from './rule-ids';

export const SEVERITIES = ['high', 'medium', 'low'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** Something that every tenant should satisfy: a plain function over a model, with the texts to report. */
export interface Rule {
  readonly id: RuleId;
  readonly severity: Severity;
  /** What should be, in a sentence that leaves no doubt about what the rule looks for. */
  readonly title: string;
  /** Why it matters. */
  readonly reason: string;
  /** What to do about it. */
  readonly remedy: string;
  find(model: TenantModel): Violation[];
}

/** A place where a rule is broken. */
export interface Violation {
  /** The name of what breaks it, by which it may be accepted: a role, a domain, an application. */
  readonly subject: string;
  /** What was found, as a sentence without its full stop. */
  readonly what: string;
  /** What it could lead to here, if that says more than the rule's reason. */
  readonly consequence?: string;
  /** The fact it comes from, if it comes from one. */
  readonly fact?: Pick<Fact, 'subject' | 'property' | 'item'>;
}
