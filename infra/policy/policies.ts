import type { StackValidationPolicy } from '@pulumi/policy';
import * as pulumi from '@pulumi/pulumi';
import { declaredModel } from '../model/declared-model';
import { plainTextOf } from '../model/plain-text';
import type { TenantModel } from '../model/tenant-model';
import { evaluate } from '../rules/evaluate';
import type { Rule } from '../rules/rule';
import { RULES } from '../rules/rules';
import type { OrganizationsSettings, Settings } from '../settings/schema';
import { stackResources, type PolicyResources } from './stack-resources';

/**
 * One policy for each rule of the plan, on the resources that the engine is about to leave the stack with. High risks
 * stop an update, others are only reported, and those that the stack file accepts are neither.
 *
 * @param readSettings reads the stack's configuration, which is available once the policies run
 */
export function policies(readSettings: () => Settings | OrganizationsSettings): StackValidationPolicy[] {
  return Object.values(RULES).map((rule) => ({
    name: rule.id,
    description: `${rule.title}.`,
    severity: rule.severity,
    enforcementLevel: rule.severity === 'high' ? 'mandatory' : 'advisory',
    remediationSteps: rule.remedy,
    validateStack: ({ resources }, reportViolation) => {
      for (const violation of violationsOf(rule, resources, readSettings())) reportViolation(violation);
    },
  }));
}

function violationsOf(
  rule: Rule,
  resources: PolicyResources,
  settings: Settings | OrganizationsSettings,
): string[] {
  const model: TenantModel = {
    ...declaredModel(stackResources(resources)),
    adminRole: 'adminRole' in settings ? settings.adminRole : undefined,
    plainText: plainTextOf(ownConfiguration()),
  };
  return evaluate(model, settings.acceptedRisks, [rule])
    .filter(({ accepted }) => accepted === undefined)
    .map(({ what, consequence }) => `${what}: ${consequence ?? rule.reason}. To do: ${rule.remedy}.`);
}

/**
 * The program's own settings. All of them end up in tokens, on pages or in Auth0's dashboard, where no secret belongs,
 * even one encrypted in the stack file.
 */
function ownConfiguration(): Record<string, string> {
  const namespace = `${pulumi.getProject()}:`;
  return Object.fromEntries(
    Object.entries(pulumi.runtime.allConfig()).filter(([key]) => key.startsWith(namespace)),
  );
}
