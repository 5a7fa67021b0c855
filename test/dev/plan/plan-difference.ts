import { KINDS, type Subject } from '../../../infra/model/fact';
import { SEVERITIES, type Severity } from '../../../infra/rules/rule';
import { escapeMarkdown, sentence as line } from '../../../infra/words/markdown';
import { subjectName } from '../../../infra/words/names';
import type { DeclaredStack } from './declared-stack';
import { findingsOnlyIn, tellChanges, type ToldChange } from './told-changes';

/** What changes between two versions of a stack, for people. */
export interface Difference {
  /** Lines of Markdown; none if nothing changes. */
  readonly lines: readonly string[];
  /** Severities of the risks that the change brings and that nobody accepted. */
  readonly severities: readonly Severity[];
}

/**
 * Tells what a stack gains and loses, in plain sentences, the riskiest first.
 *
 * @param name the stack's name
 * @param before absent when the stack is new
 * @param after absent when the stack is gone
 */
export function difference(
  name: string,
  before: DeclaredStack | undefined,
  after: DeclaredStack | undefined,
): Difference {
  const told = tellChanges(before, after);
  const risks = told.filter(({ risk }) => risk !== undefined).sort(byRisk);
  const gone = findingsOnlyIn(before, after)
    .filter(({ what }) => !risks.some(({ sentence }) => sentence === what))
    .map(({ what }) => `- ${line(what)}`);
  if (told.length === 0 && gone.length === 0) return { lines: [], severities: [] };
  const news = before === undefined ? ', which is new' : after === undefined ? ', which is gone' : '';
  return {
    lines: [
      `### Stack ${escapeMarkdown(name)}${news}`,
      '',
      ...(told.some(({ subject }) => subject !== undefined)
        ? []
        : ['Nothing changes in the tenant, only what is said about its risks.', '']),
      ...list('Look at these first', risks.map(riskLine)),
      ...list('No longer the case', gone),
      ...bySubject(told).flatMap(([title, lines]) => list(title, lines)),
    ],
    severities: risks.flatMap(({ risk }) => (risk && risk.accepted === undefined ? [risk.severity] : [])),
  };
}

function riskLine({ sentence, risk }: ToldChange): string {
  const { severity = 'low', reason = '', accepted } = risk ?? {};
  const told = line(`${sentence}: ${reason}`);
  return accepted === undefined
    ? `- **${severity} risk** ${told}`
    : `- **accepted, ${severity} risk** ${told} Accepted because: ${line(accepted)}`;
}

/** Sentences that carry no risk, grouped by the name of what they are about. */
function bySubject(told: readonly ToldChange[]): [title: string, lines: string[]][] {
  const groups = new Map<string, { subject: Subject; lines: string[] }>();
  for (const { subject, sentence, risk } of told) {
    if (subject === undefined || risk !== undefined) continue;
    const title = subjectName(subject);
    const lines = sentence === '' ? [] : [`- ${line(sentence)}`];
    const group = groups.get(title);
    if (group) group.lines.push(...lines);
    else groups.set(title, { subject, lines });
  }
  return [...groups]
    .sort(([, one], [, other]) => KINDS.indexOf(one.subject.kind) - KINDS.indexOf(other.subject.kind))
    .map(([title, { lines }]) => [title, lines]);
}

function byRisk(one: ToldChange, other: ToldChange): number {
  const rank = ({ risk }: ToldChange): number =>
    (risk?.accepted === undefined ? 0 : SEVERITIES.length) + SEVERITIES.indexOf(risk?.severity ?? 'low');
  return rank(one) - rank(other);
}

const list = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`#### ${escapeMarkdown(title)}`, '', ...lines, ''];
