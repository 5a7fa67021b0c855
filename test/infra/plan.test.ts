import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planText } from '../dev/plan/plan-text';
import { recordTenant } from '../dev/plan/record-tenant';
import { CONFIGURATION, stackOf } from './declare';

const plan = async (configuration: object = {}) =>
  planText(await recordTenant(stackOf({ ...CONFIGURATION, ...configuration })));

/** Runs the command as `npm run plan` does. */
const runPlan = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'test/dev/plan.ts', ...args], {
    cwd: resolve(__dirname, '../..'),
    encoding: 'utf8',
  });

describe('the plan', () => {
  it('is the same text each time', async () => {
    expect(await plan()).toBe(await plan());
  });

  it('is sorted by type and name', async () => {
    const titles = (await plan()).split('\n').filter((line) => /^\S/.test(line));
    expect(titles.slice(0, -1)).toEqual([...titles.slice(0, -1)].sort());
    expect(titles.at(-1)).toBe('Stack outputs');
  });

  it('does not depend on the order of organizations', async () => {
    const [initech] = CONFIGURATION.organizations;
    const chotchkies = { name: 'chotchkies', displayName: "Chotchkie's", connections: ['staff'] };
    expect(await plan({ organizations: [initech, chotchkies] })).toBe(
      await plan({ organizations: [chotchkies, initech] }),
    );
  });

  it('shows each resource with its properties, and by name what only a tenant can tell', async () => {
    const text = await plan();
    expect(text).toContain(`
OrganizationMemberRole initech/bill@initech.example/admin
  organizationId: "{Organization initech}"
  roleId: "{Role admin}"
  userId: "{user bill@initech.example}"
`);
    expect(text).toContain('  AUTH0_AUDIENCE: https://{domain}/my-org/\n');
  });

  it('shows no secret, and code as its digest', async () => {
    const text = await plan();
    expect(text).toContain('  AUTH0_CLIENT_SECRET: (secret)\n');
    expect(text).toMatch(/^ {4}- name: CLAIM_NAMESPACE\n {6}value: \(secret\)$/m);
    expect(text).toMatch(/^ {2}code: \d+ lines, SHA-256 [0-9a-f]{64}$/m);
    expect(text).not.toContain('onExecutePostLogin');
  });

  it('is the list of faults for a faulty configuration', async () => {
    await expect(plan({ adminRole: 'owner' })).rejects.toThrow(
      'The stack configuration has 1 fault:\n  tenantry:adminRole is "owner", expected a role of roles: admin, member',
    );
  });
});

describe('npm run plan', () => {
  it('prints the tenant of the stack dev', () => {
    const { status, stdout } = runPlan();
    expect(stdout).toMatch(/^Stack dev: 20 resources\n\nAction add-organization-roles\n/);
    expect(status).toBe(0);
  });

  it('ends with 1 and one line when the stack has no file', () => {
    const { status, stdout, stderr } = runPlan('nowhere');
    expect(stderr).toBe('There is no Pulumi.nowhere.yaml\n');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  });
});

describe('the plan of a stack of organizations', () => {
  it("names roles and connections of the tenant's stack", async () => {
    const connections = ['Username-Password-Authentication'];
    const globex = { name: 'globex', displayName: 'Globex', connections };
    const text = planText(await recordTenant(stackOf({ tenantStack: 'dev', organizations: [globex] })));
    expect(text).toContain('  connectionId: "{connection Username-Password-Authentication}"\n');
    expect(text).not.toContain('Client app');
  });
});
