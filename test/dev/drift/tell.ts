import type { Change } from '../../../infra/model/compare';
import type { Subject } from '../../../infra/model/facts';
import type { TenantModel } from '../../../infra/model/tenant-model';
import { changeRisk } from '../../../infra/rules/change-risk';
import { changeSentence, stateSentence } from '../../../infra/words/sentences';

/**
 * Differences in the plan's words, one line each: of what is gone only that, of what is new all that it is, and a risk
 * with its reason.
 */
export function tell(changes: readonly Change[], live: TenantModel): string[] {
  const whole = new Map(
    changes
      .filter(({ property }) => property === 'exists')
      .map(({ subject, after }) => [keyOf(subject), after === undefined ? 'gone' : 'new']),
  );
  return changes.flatMap((change) => {
    const state = change.property === 'exists' ? undefined : whole.get(keyOf(change.subject));
    if (state === 'gone') return [];
    if (state === 'new') return [`    - ${stateSentence({ ...change, value: change.after ?? null })}.`];
    const risk = changeRisk(change, live);
    return [`  - ${changeSentence(change)}${risk ? `: ${risk.severity} risk, ${risk.reason}` : ''}.`];
  });
}

const keyOf = ({ kind, name }: Subject): string => `${kind} ${name}`;
