import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { applyProgram } from '../dev/apply/apply-program';
import { ManagementApi } from '../dev/apply/management-api';
import { readStack } from '../dev/apply/stack-file';
import { runDrift } from '../dev/drift/drift-command';
import { stackOf } from '../infra/declare';
import { trust, trustingFetch } from '../support/trust';
import { startTenant, type Tenant } from '../tenant/tenant';

const CUSTOMERS = stackOf({
  tenantStack: 'dev',
  organizations: [
    {
      name: 'globex',
      displayName: 'Globex',
      connections: ['Username-Password-Authentication'],
      members: [{ email: 'outsider@elsewhere.test', roles: ['admin'] }],
    },
  ],
});
const AS_DECLARED = 'are as Pulumi.test.yaml declares them.';

let tenant: Tenant;
let api: ManagementApi;

beforeAll(async () => {
  tenant = await startTenant();
  api = new ManagementApi(tenant.domain, tenant.management, trustingFetch(tenant.ca));
  trust(tenant.ca);
});
beforeEach(async () => {
  tenant.reset();
  const { domain, management, ca } = tenant;
  const target = { domain, management, fetch: trustingFetch(ca) };
  const { outputs } = await applyProgram({ ...target, stack: readStack('dev') });
  await applyProgram({ ...target, stack: CUSTOMERS, stacks: { dev: outputs } });
});
afterAll(() => tenant.close());

async function drift() {
  const printed: string[] = [];
  const code = await runDrift({ domain: tenant.domain, ...tenant.management }, CUSTOMERS, (text) => {
    printed.push(text);
  });
  return { code, report: printed.join('\n') };
}

async function globex(): Promise<string> {
  const path = '/organizations/name/globex';
  return z.object({ id: z.string() }).parse(await api.call('GET', path)).id;
}

async function removeMembers(): Promise<void> {
  const path = `/organizations/${await globex()}/members`;
  const members = z.array(z.object({ user_id: z.string() })).parse(await api.call('GET', path));
  await api.call('DELETE', path, { members: members.map(({ user_id }) => user_id) });
}

describe('a tenant compared with a stack that holds organizations only', () => {
  it('is as declared when nothing was changed', async () => {
    expect(await drift()).toEqual({
      code: 0,
      report: [
        `The organizations of ${tenant.domain} ${AS_DECLARED}`,
        '',
        'Organizations that this stack does not declare:',
        '  - acme',
      ].join('\n'),
    });
  });

  it('has not drifted when something that the tenant’s stack declares was changed', async () => {
    const [role] = z.array(z.object({ id: z.string() })).parse(await api.call('GET', '/roles'));
    await api.call('PATCH', `/roles/${role?.id}`, { description: 'Changed by hand' });
    const { code, report } = await drift();
    expect(report).toContain(AS_DECLARED);
    expect(code).toBe(0);
  });

  it('has drifted when one of its organizations lost a connection', async () => {
    const path = `/organizations/${await globex()}/enabled_connections`;
    const [enabled] = z.array(z.object({ connection_id: z.string() })).parse(await api.call('GET', path));
    await api.call('DELETE', `${path}/${enabled?.connection_id}`);
    const { code, report } = await drift();
    expect(code).toBe(2);
    expect(report.split('\n').filter((line) => line.startsWith('  '))).toEqual([
      '  - Organization globex loses sign-in with Username-Password-Authentication: high risk, its people can no longer log in with it.',
      '  - acme',
    ]);
  });

  it('has not drifted when an admin removed a member, as the tenant’s roles allow', async () => {
    await removeMembers();
    const { code, report } = await drift();
    expect(report).toMatch(
      /Changed by organizations’ own admins, as they may:\n {2}- Organization globex loses the member outsider@/,
    );
    expect(code).toBe(0);
  });
});
