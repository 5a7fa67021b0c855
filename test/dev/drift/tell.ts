import type { Change } from '../../../infra/model/compare';
import type { Subject } from '../../../infra/model/fact';
import type { TenantModel } from '../../../infra/model/tenant-model';
import { changeRisk, type ChangeRisk } from '../../../infra/rules/change-risk';
import type { Finding } from '../../../infra/rules/evaluate';
import { changeSentence, stateSentence } from '../../../infra/words/sentences';
import { factKey } from './divide';

/**
 * Differences in the plan's words, one line each: of what is gone only that, of what is new all that it is, and a risk
 * with its reason.
 *
 * @param live the tenant as it is
 * @param findings what the rules find in it
 */
export function tell(changes: readonly Change[], live: TenantModel, findings: readonly Finding[]): string[] {
  const whole = new Map(
    changes
      .filter(({ property }) => property === 'exists')
      .map(({ subject, after }) => [keyOf(subject), after === undefined ? 'gone' : 'new']),
  );
  return changes.flatMap((change) => {
    const state = change.property === 'exists' ? undefined : whole.get(keyOf(change.subject));
    if (state === 'gone') return [];
    if (state === 'new') return [`    - ${stateSentence({ ...change, value: change.after ?? null })}.`];
    const risk = riskOf(change, live, findings);
    return [`  - ${changeSentence(change)}${risk ? `: ${risk.severity} risk, ${risk.reason}` : ''}.`];
  });
}

function riskOf(change: Change, live: TenantModel, findings: readonly Finding[]): ChangeRisk | undefined {
  const found =
    change.after === undefined
      ? undefined
      : findings.find(({ fact }) => fact !== undefined && factKey(fact) === factKey(change));
  return found
    ? { severity: found.rule.severity, reason: found.consequence ?? found.rule.reason }
    : changeRisk(change, live);
}

const keyOf = ({ kind, name }: Subject): string => `${kind} ${name}`;
