import { compare } from '../../../infra/model/compare';
import { evaluate } from '../../../infra/rules/evaluate';
import { escapeMarkdown, sentence } from '../../../infra/words/markdown';
import { readTenant, type ReadOptions } from '../live-tenant/read-tenant';
import type { TenantAccess } from '../live-tenant/credentials';
import { modelOfLiveTenant } from '../live-tenant/live-model';
import type { LiveTenant } from '../live-tenant/live-tenant';
import type { Stack } from '../apply/stack-file';
import { declareStack } from '../plan/declared-stack';
import { divide } from './divide';
import { withoutConnectionsOfOthers } from './of-others';
import { findRenamed, underDeclaredNames } from './renamed';
import { tell } from './tell';

/**
 * Compares a live tenant with what a stack declares. Organizations that the stack does not declare may belong to
 * another stack, or come from a sign-up: they are listed, and read in full only when a declared one is not found by its
 * name. For a stack that takes its tenant from another, only organizations are compared: the rest is the other stack's
 * to declare.
 *
 * @param stack checked
 * @param print receives lines for the terminal, or for an issue: they are Markdown
 * @returns the exit code: 0 when the tenant is as declared, 2 when it is not
 * @throws Error with one message when the tenant can't be read
 */
export async function runDrift(
  access: TenantAccess,
  stack: Stack,
  print: (text: string) => void,
  options: Pick<ReadOptions, 'retries'> = {},
): Promise<number> {
  const { model, acceptedRisks, tenantStack } = await declareStack(stack);
  const known = new Set(model.organizations.map(({ name }) => name));
  const byName = await readTenant(access, { ...options, organizations: (name) => known.has(name) });
  const all = await withOthersIfOneIsMissing(access, options, known, byName);
  const renamed = findRenamed(model.organizations, all);
  const tenant = withoutConnectionsOfOthers(underDeclaredNames(all, model.organizations, renamed));
  const live = modelOfLiveTenant(tenant, model);
  const declared = tenantStack === undefined ? model : { ...live, organizations: model.organizations };
  const findings = evaluate(live, acceptedRisks);
  const open = findings.filter(({ accepted: reason }) => reason === undefined);
  const models = { declared, live };
  const { drift, byAdmins, accepted } = divide(compare(declared, live), findings, models);
  const whole = tenantStack === undefined;
  const file = `Pulumi.${stack.name}.yaml`;
  print(
    [
      drift.length === 0 ? asDeclared(tenant.domain, file, whole) : differs(tenant.domain, file, whole),
      ...section('Differences, from what is declared to what is there', tell(drift, models, open)),
      ...section('Accepted in the stack file', tell(accepted, models, [])),
      ...section('Changed by organizations’ own admins, as they may', [
        ...renamed.map(
          ({ declared: name, now }) => `  - ${sentence(`Organization ${name} is now called ${now}`)}`,
        ),
        ...tell(byAdmins, models, open),
      ]),
      ...section(
        'Organizations that this stack does not declare',
        listed(tenant.otherOrganizations.map(({ name }) => name)),
      ),
      ...(drift.length === 0 ? [] : ['', WHAT_TO_DO]),
    ].join('\n'),
  );
  return drift.length === 0 ? 0 : 2;
}

const asDeclared = (domain: string, file: string, whole: boolean): string =>
  whole
    ? `The tenant ${domain} is as ${file} declares it.`
    : `The organizations of ${domain} are as ${file} declares them.`;

const differs = (domain: string, file: string, whole: boolean): string =>
  whole
    ? `The tenant ${domain} differs from ${file}.`
    : `The organizations of ${domain} differ from ${file}.`;

const WHAT_TO_DO =
  'Differences that are meant to stay belong in the stack file. What was never applied, `pulumi up` applies. What was ' +
  'changed by hand, it reverts only as `pulumi up --refresh`, for what Pulumi manages, which also recreates what ' +
  'organizations’ own admins removed and the stack file still declares. ' +
  'Policies of the My Organization API, permissions of a role for which the stack file names none, and settings of an ' +
  'organization’s connections have to be corrected by hand.';

/** Reads every organization in full when a declared one is not found by its name, as it may have been renamed. */
function withOthersIfOneIsMissing(
  access: TenantAccess,
  options: Pick<ReadOptions, 'retries'>,
  known: ReadonlySet<string>,
  tenant: LiveTenant,
): Promise<LiveTenant> | LiveTenant {
  const oneIsMissing = tenant.organizations.length < known.size && tenant.otherOrganizations.length > 0;
  return oneIsMissing ? readTenant(access, options) : tenant;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines];
}

const SHOWN = 20;

function listed(names: readonly string[]): string[] {
  const rest = names.length - SHOWN;
  return [
    ...names.slice(0, SHOWN).map((name) => `  - ${escapeMarkdown(name)}`),
    ...(rest > 0 ? [`  - and ${rest} more`] : []),
  ];
}
