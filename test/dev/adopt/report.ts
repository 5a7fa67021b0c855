import type { Change } from '../../../infra/model/compare';
import type { Subject } from '../../../infra/model/fact';
import type { TenantModel } from '../../../infra/model/tenant-model';
import { subjectName } from '../../../infra/words/names';
import { changeSentence, stateSentence } from '../../../infra/words/sentences';
import type { FirstUp } from './first-up';

/** What `npm run adopt` found out. */
export interface Findings {
  readonly domain: string;
  readonly stack: string;
  /** What the tenant holds already of what the stack file declares. */
  readonly held: TenantModel;
  /** What no stack file can express, and what had to be guessed, one sentence each. */
  readonly notes: readonly string[];
  readonly firstUp: FirstUp;
  /** What the first run creates. */
  readonly missing: readonly string[];
  /** How many resources are imported. */
  readonly imported: number;
  /** One line for each file. */
  readonly files: readonly string[];
  readonly importFile: string;
}

/** The findings as text for a terminal. */
export function report(findings: Findings): string {
  const { domain, stack, held, notes, firstUp, missing, imported, files, importFile } = findings;
  const left = firstUp.untouched
    .filter(({ subject }) => subject.kind !== 'organization')
    .map(untouchedSentence);
  return [
    `The tenant ${domain} was read over the Management API. Nothing was written to it.`,
    ...section('Recognised, and declared in the stack file', recognised(held)),
    ...section('Not declared, and left as it is', left),
    ...section('Notes', notes),
    ...section(
      'The first `pulumi up` changes',
      firstUp.changes.map((change) => `${changeSentence(change)}.`),
    ),
    ...section('The first `pulumi up` creates, because the tenant lacks', missing),
    '',
    ...files,
    '',
    `Next, with credentials that may write, take over ${imported === 1 ? 'this one resource' : `these ${imported} resources`} with`,
    '',
    `  npx pulumi stack init ${stack}`,
    `  npx pulumi import --stack ${stack} --file ${importFile} --protect=false --generate-code=false`,
    `  npx pulumi preview --stack ${stack}`,
    '',
    `Then \`npm run plan\` writes infra/plan/${stack}.md, without which \`npm test\` fails: commit it with the stack file.`,
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  - ${line}`)];
}

function recognised(model: TenantModel): string[] {
  const subjects: Subject[] = [
    ...model.apis.map(({ identifier }): Subject => ({ kind: 'api', name: identifier })),
    ...model.applications.map(({ name }): Subject => ({ kind: 'application', name })),
    ...model.roles.map(({ name }): Subject => ({ kind: 'role', name })),
    ...model.actions.map(({ name }): Subject => ({ kind: 'action', name })),
    ...model.connectionProfiles.map(({ name }): Subject => ({ kind: 'connection-profile', name })),
    ...model.userAttributeProfiles.map(({ name }): Subject => ({ kind: 'user-attribute-profile', name })),
  ];
  return [
    ...subjects.map(subjectName),
    ...model.organizations.map(
      ({ name, connections, domains, members }) =>
        `Organization ${name}: ${counted(connections.length, 'connection')}, ${counted(domains.length, 'domain')}, ` +
        counted(members.length, 'member'),
    ),
  ];
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

function untouchedSentence({ subject, property, item, before }: Change): string {
  const name = subjectName(subject);
  if (property === 'exists') return `${name}.`;
  return `${name}: ${stateSentence({ subject, property, value: before ?? null, ...(item !== undefined && { item }) })}.`;
}
