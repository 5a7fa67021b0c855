import type { TenantModel } from '../model/tenant-model';
import { SEVERITIES, type Rule, type Violation } from './rule';
import type { RuleId } from './rule-ids';
import { RULES } from './rules';

/** A risk that a person has decided to accept, in the stack file under `acceptedRisks`. */
export interface AcceptedRisk {
  readonly rule: RuleId;
  /** What may break the rule; everything, if there is none. */
  readonly subject?: string | undefined;
  readonly reason: string;
}

/** A broken rule, and whether somebody accepted that. */
export interface Finding extends Violation {
  readonly rule: Rule;
  /** Why it is accepted. */
  readonly accepted?: string;
}

/**
 * What rules find in a model: first what nobody accepted, then by severity, rule and subject.
 *
 * @param rules all of them by default
 */
export function evaluate(
  model: TenantModel,
  accepted: readonly AcceptedRisk[] = [],
  rules: readonly Rule[] = Object.values(RULES),
): Finding[] {
  const findings = rules.flatMap((rule) =>
    rule.find(model).map((violation) => {
      const acceptance = accepted.find((risk) => accepts(risk, rule.id, violation));
      return { rule, ...violation, ...(acceptance && { accepted: acceptance.reason }) };
    }),
  );
  return findings.sort(
    (one, other) =>
      Number(one.accepted !== undefined) - Number(other.accepted !== undefined) ||
      SEVERITIES.indexOf(one.rule.severity) - SEVERITIES.indexOf(other.rule.severity) ||
      byText(one.rule.id, other.rule.id) ||
      byText(one.subject, other.subject) ||
      byText(one.what, other.what),
  );
}

/** Acceptances that accept nothing, because there is no such risk. */
export function idle(findings: readonly Finding[], accepted: readonly AcceptedRisk[]): AcceptedRisk[] {
  return accepted.filter((risk) => !findings.some((finding) => accepts(risk, finding.rule.id, finding)));
}

const accepts = (risk: AcceptedRisk, rule: RuleId, { subject }: Violation): boolean =>
  risk.rule === rule && (risk.subject === undefined || risk.subject === subject);

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
