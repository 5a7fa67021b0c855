import { z } from 'zod';
import { declaredModel } from '../../../infra/model/declared-model';
import { plainTextOf } from '../../../infra/model/plain-text';
import type { FeatureModel, TenantModel } from '../../../infra/model/tenant-model';
import type { AcceptedRisk } from '../../../infra/rules/evaluate';
import { RULE_IDS } from '../../../infra/rules/rule-ids';
import { FEATURE_NAMES, featuresWithout, OMISSIBLE } from '../../../infra/settings/features';
import { tooLarge } from '../apply/configuration-size';
import type { Stack } from '../apply/stack-file';
import { recordTenant, type RecordOptions } from './record-tenant';

/** What a stack file declares. */
export interface DeclaredStack {
  readonly name: string;
  readonly model: TenantModel;
  readonly acceptedRisks: readonly AcceptedRisk[];
  /** The stack that holds the tenant, where this one holds organizations only. */
  readonly tenantStack: string | undefined;
  /** How many resources Pulumi would manage. */
  readonly resources: number;
  /** Why Pulumi can't run the program with it, if it can't. */
  readonly tooLarge?: string | undefined;
}

/** The program has checked both lists; an older program may know values that no longer exist. */
const leaveOutSchema = z.array(z.enum(OMISSIBLE).optional().catch(undefined));
const acceptedRisksSchema = z.array(
  z
    .object({ rule: z.enum(RULE_IDS), subject: z.string().optional(), reason: z.string() })
    .optional()
    .catch(undefined),
);

/**
 * Builds the model of what a stack file declares, offline.
 *
 * @throws Error as {@link recordTenant} does
 */
export async function declareStack(stack: Stack, options?: RecordOptions): Promise<DeclaredStack> {
  const { resources, outputs } = await recordTenant(stack, options);
  const valueOf = (key: string): string | undefined => stack.configuration[`${stack.project}:${key}`];
  const tenantStack = valueOf('tenantStack');
  return {
    name: stack.name,
    tenantStack,
    model: {
      ...declaredModel(resources),
      adminRole: textOf(outputs.ADMIN_ROLE),
      claimNamespace: textOf(outputs.CLAIM_NAMESPACE),
      ...(tenantStack === undefined && { features: featuresOf(valueOf('leaveOut')) }),
      plainText: plainTextOf(stack.configuration),
    },
    acceptedRisks: listOf(acceptedRisksSchema, valueOf('acceptedRisks')),
    resources: resources.length,
    tooLarge: tooLarge(stack),
  };
}

const textOf = (output: unknown): string | undefined => (typeof output === 'string' ? output : undefined);

function featuresOf(leaveOut: string | undefined): FeatureModel[] {
  const used = featuresWithout(listOf(leaveOutSchema, leaveOut));
  return FEATURE_NAMES.map((name) => ({ name, used: used.includes(name) }));
}

/** Parses a JSON list, empty by default, and drops unknown items. */
function listOf<Item>(schema: z.ZodType<readonly (Item | undefined)[]>, json = '[]'): Item[] {
  return schema.parse(JSON.parse(json)).filter((item) => item !== undefined);
}
