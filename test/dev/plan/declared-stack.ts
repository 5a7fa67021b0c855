import { z } from 'zod';
import { declaredModel } from '../../../infra/model/declared-model';
import { plainTextOf } from '../../../infra/model/plain-text';
import type { TenantModel } from '../../../infra/model/tenant-model';
import type { AcceptedRisk } from '../../../infra/rules/evaluate';
import { RULE_IDS } from '../../../infra/rules/rule-ids';
import type { Program } from '../apply/run-program';
import type { Stack } from '../apply/stack-file';
import { recordTenant } from './record-tenant';

/** What a stack file declares. */
export interface DeclaredStack {
  readonly name: string;
  readonly model: TenantModel;
  readonly acceptedRisks: readonly AcceptedRisk[];
  /** How many resources Pulumi would manage. */
  readonly resources: number;
}

/** The program has checked them; an older program's rules may have gone since. */
const acceptedRisksSchema = z.array(
  z
    .object({ rule: z.enum(RULE_IDS), subject: z.string().optional(), reason: z.string() })
    .optional()
    .catch(undefined),
);

/**
 * Makes the model of what a stack file declares, offline.
 *
 * @param program the program to run, if it is not this checkout's
 * @throws Error listing the configuration's faults
 */
export async function declareStack(stack: Stack, program?: Program): Promise<DeclaredStack> {
  const { resources, outputs } = await recordTenant(stack, program);
  const risks = stack.configuration[`${stack.project}:acceptedRisks`];
  return {
    name: stack.name,
    model: {
      ...declaredModel(resources),
      adminRole: typeof outputs.ADMIN_ROLE === 'string' ? outputs.ADMIN_ROLE : undefined,
      plainText: plainTextOf(stack.configuration),
    },
    acceptedRisks: acceptedRisksSchema
      .parse(risks === undefined ? [] : JSON.parse(risks))
      .filter((risk) => risk !== undefined),
    resources: resources.length,
  };
}
