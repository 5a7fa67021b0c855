import type { Fact } from '../../../infra/model/fact';
import { factsOf } from '../../../infra/model/facts';
import { evaluate, idle, type Finding } from '../../../infra/rules/evaluate';
import { escapeMarkdown, sentence } from '../../../infra/words/markdown';
import { subjectName } from '../../../infra/words/names';
import { stateSentence } from '../../../infra/words/sentences';
import type { DeclaredStack } from './declared-stack';

/** The first line of every plan, by which the command recognises its own files. */
export const FIRST_LINE = '<!-- Written by npm run plan. Change the stack file, not this. -->';

const INTRODUCTION = [
  'Who may do what in the tenant, as the stack file says. Each customer is an _organization_: a group of people who',
  'log in together, on a login page with its own look. A _role_ says what those who hold it may do in their own',
  'organization. Names, logos and colours of organizations are initial values: their admins may change them later.',
].join('\n');

/**
 * Writes down what a stack declares, for people who know neither Pulumi nor Auth0: one fact per line, sorted, the
 * same text each time. It contains no secret.
 */
export function planDocument(stack: DeclaredStack): string {
  const findings = evaluate(stack.model, stack.acceptedRisks);
  const sections = [
    section('Risks', riskLines(findings, stack)),
    ...bySubject(factsOf(stack.model)).map(([title, lines]) => section(title, lines)),
  ];
  return [FIRST_LINE, '', `# The stack ${stack.name}`, '', INTRODUCTION, '', ...sections].join('\n');
}

function riskLines(findings: readonly Finding[], { acceptedRisks }: DeclaredStack): string[] {
  const lines = [
    ...findings.map(riskLine),
    ...idle(findings, acceptedRisks).map(
      ({ rule, subject }) =>
        `- Note: the stack file accepts ${rule}${forSubject(subject)}, and there is no such risk.`,
    ),
  ];
  return lines.length > 0 ? lines : ['- None that the rules know.'];
}

const forSubject = (subject: string | undefined): string =>
  subject === undefined ? '' : ` for ${escapeMarkdown(subject)}`;

/** With its reason, and what to do or why nothing is done. */
function riskLine({ rule, what, consequence, accepted }: Finding): string {
  const risk = sentence(`${what}: ${consequence ?? rule.reason}`);
  return accepted === undefined
    ? `- **${rule.severity} risk** ${risk} To do: ${sentence(rule.remedy)} (Rule ${rule.id})`
    : `- **accepted, ${rule.severity} risk** ${risk} Accepted because: ${sentence(accepted)} (Rule ${rule.id})`;
}

const factLine = (fact: Fact): string => `- ${sentence(stateSentence(fact))}`;

/** Facts as lines below the name of what they are about; what merely exists gets no section. */
function bySubject(facts: readonly Fact[]): [title: string, lines: string[]][] {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) {
    const title = subjectName(fact.subject);
    const group = groups.get(title);
    if (group) group.push(fact);
    else groups.set(title, [fact]);
  }
  return [...groups].flatMap(([title, group]) => {
    const lines = group.filter((fact) => stateSentence(fact) !== '').map(factLine);
    if (group.every(({ subject, property }) => subject.kind === 'role' && property !== 'permission')) {
      lines.push('- Holders may log in, and nothing more.');
    }
    return lines.length > 0 ? [[title, lines]] : [];
  });
}

const section = (title: string, lines: readonly string[]): string =>
  [`## ${escapeMarkdown(title)}`, '', ...lines, ''].join('\n');
