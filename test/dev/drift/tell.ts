import type { Change } from '../../../infra/model/compare';
import type { Subject } from '../../../infra/model/fact';
import type { TenantModel } from '../../../infra/model/tenant-model';
import { changeRisk, type ChangeRisk } from '../../../infra/rules/change-risk';
import type { Finding } from '../../../infra/rules/evaluate';
import { sentence } from '../../../infra/words/markdown';
import { subjectName } from '../../../infra/words/names';
import { changeSentence, listSentence, stateSentence } from '../../../infra/words/sentences';
import { factKey } from './divide';

/**
 * Differences in the plan's words, as Markdown: what is missing in one line, what is new with all its properties, one line
 * for what one list gains or loses, and a line of its own for each risk, with its reason.
 *
 * @param declared the tenant as it should be
 * @param live the tenant as it is
 * @param findings what the rules find in it
 */
export function tell(
  changes: readonly Change[],
  { declared, live }: { readonly declared: TenantModel; readonly live: TenantModel },
  findings: readonly Finding[],
): string[] {
  const whole = new Map(
    changes
      .filter(({ property }) => property === 'exists')
      .map(({ subject, after }) => [keyOf(subject), after === undefined ? 'missing' : 'new']),
  );
  const told: (string | List)[] = [];
  const lists = new Map<string, List>();
  for (const change of changes) {
    const state = change.property === 'exists' ? undefined : whole.get(keyOf(change.subject));
    if (state === 'missing') continue;
    const risk =
      state === undefined ? (findingOf(change, findings) ?? changeRisk(change, declared, live)) : undefined;
    const key = listOf(change);
    const list = lists.get(key);
    if (state === 'new')
      told.push(`    - ${sentence(stateSentence({ ...change, value: change.after ?? null }))}`);
    else if (risk)
      told.push(`  - ${sentence(`${differenceSentence(change)}: ${risk.severity} risk, ${risk.reason}`)}`);
    else if (list) list.push(change);
    else {
      const begun: List = [change];
      lists.set(key, begun);
      told.push(begun);
    }
  }
  return told.map((line) => (typeof line === 'string' ? line : `  - ${sentence(cut(line))}`));
}

/** A live tenant does not show whether what it lacks was ever there. */
function differenceSentence(change: Change): string {
  const isMissing = change.property === 'exists' && change.after === undefined;
  return isMissing ? `${subjectName(change.subject)} is missing` : changeSentence(change);
}

/** Changes that share a line. */
type List = [Change, ...Change[]];

/** The most items of a list that are shown: an organization may have thousands of members whom nobody declared. */
const SHOWN = 20;

function cut([first, ...others]: List): string {
  if (others.length === 0) return differenceSentence(first);
  const rest = others.length + 1 - SHOWN;
  const shown = listSentence([first, ...others.slice(0, SHOWN - 1)]);
  return rest > 0 ? `${shown}, and ${rest} more` : shown;
}

/** Identifies the list that an item was added to or removed from; of an item in parts, the last part is what is listed. */
function listOf({ subject, property, item = '', before, after }: Change): string {
  const isListed = before === undefined || after === undefined;
  const list = isListed ? item.split(' ').slice(0, -1).join(' ') : item;
  return [keyOf(subject), property, list, before === undefined, after === undefined].join('\n');
}

function findingOf(change: Change, findings: readonly Finding[]): ChangeRisk | undefined {
  const found =
    change.after === undefined
      ? undefined
      : findings.find(({ fact }) => fact !== undefined && factKey(fact) === factKey(change));
  return found && { severity: found.rule.severity, reason: found.consequence ?? found.rule.reason };
}

const keyOf = ({ kind, name }: Subject): string => `${kind} ${name}`;
