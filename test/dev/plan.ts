import { readStack } from './apply/stack-file';
import { planText } from './plan/plan-text';
import { recordTenant } from './plan/record-tenant';

/** Prints the tenant that a stack file resolves to: `npm run plan -- <stack>`, which is `dev` if none is named. */
async function plan(stackName = 'dev'): Promise<void> {
  const tenant = await recordTenant(readStack(stackName));
  console.log(`Stack ${stackName}: ${tenant.resources.length} resources\n\n${planText(tenant)}`);
}

plan(process.argv[2]).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
