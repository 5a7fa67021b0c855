import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyProgram } from '../dev/apply/apply-program';
import { ManagementApi } from '../dev/apply/management-api';
import { readStack } from '../dev/apply/stack-file';
import { trustingFetch } from '../support/trust';
import { startTenant, type Tenant } from '../tenant/tenant';
import { CONFIGURATION, declare, stackOf, TENANT } from './declare';

const OUTPUTS = {
  AUTH0_DOMAIN: 'tenant.example:4443',
  tenant: { roles: { admin: 'rol_admin' }, connections: { staff: 'con_of_output' } },
};
const ORGANIZATIONS = { tenantStack: 'prod', organizations: CONFIGURATION.organizations };

const declareIn = (outputs: object, configuration: object = ORGANIZATIONS) =>
  declare({ ...configuration }, TENANT, { prod: { ...outputs } });

describe("a stack of organizations in another stack's tenant", () => {
  it('declares its organizations and nothing else', async () => {
    const { resources, outputs } = await declareIn(OUTPUTS);
    expect(Object.keys(resources).sort()).toEqual([
      'Organization initech',
      'OrganizationConnection initech/staff',
      'OrganizationDiscoveryDomain initech/initech.example',
      'OrganizationMember initech/bill@initech.example',
      'OrganizationMemberRole initech/bill@initech.example/admin',
    ]);
    expect(outputs).toEqual({});
  });

  it("takes roles and connections from that stack's outputs", async () => {
    const { resources } = await declareIn(OUTPUTS);
    expect(resources['OrganizationMemberRole initech/bill@initech.example/admin']?.inputs.roleId).toBe(
      'rol_admin',
    );
    expect(resources['OrganizationConnection initech/staff']?.inputs.connectionId).toBe('con_of_output');
  });

  it('reports every role and connection that the other stack lacks', async () => {
    const outputs = { ...OUTPUTS, tenant: { roles: { owner: 'rol' }, connections: {} } };
    await expect(declareIn(outputs)).rejects.toThrow(
      [
        'The stack configuration has 2 faults:',
        '  tenantry:organizations[0].connections[0] is "staff", expected one of the connections that stack prod enables for the app (its key connections): (there are none)',
        '  tenantry:organizations[0].members[0].roles[0] is "admin", expected one of the roles of stack prod: owner',
      ].join('\n'),
    );
  });

  it('reports every member that the tenant lacks', async () => {
    const [initech] = CONFIGURATION.organizations;
    const members = [{ email: 'milton@initech.example', roles: ['admin'] }];
    await expect(
      declareIn(OUTPUTS, { ...ORGANIZATIONS, organizations: [{ ...initech, members }] }),
    ).rejects.toThrow(
      'tenantry:organizations[0].members[0].email is "milton@initech.example", expected the address of one user of the tenant',
    );
  });

  it('refuses keys that belong to a tenant’s stack', async () => {
    await expect(declareIn(OUTPUTS, { ...ORGANIZATIONS, appName: 'Console' })).rejects.toThrow(
      'tenantry:appName is not a known key; known keys: tenantStack, organizations',
    );
  });

  it('reports faults of its organizations without asking the other stack', async () => {
    const [organization] = CONFIGURATION.organizations;
    const twice = { ...ORGANIZATIONS, organizations: [organization, organization] };
    await expect(declareIn({}, twice)).rejects.toThrow('expected a name that no other organization has');
  });

  it('refuses credentials for a tenant other than the other stack’s', async () => {
    await expect(declareIn({ ...OUTPUTS, AUTH0_DOMAIN: 'other.example' })).rejects.toThrow(
      'The credentials are for tenant.example:4443, but stack prod holds other.example: set AUTH0_DOMAIN and the credentials to match',
    );
  });

  it('requires the other stack to have been applied first', async () => {
    await expect(declareIn({})).rejects.toThrow(
      'Stack prod does not hold a tenant yet: run pulumi up on it first',
    );
  });
});

describe('two stacks on one tenant', () => {
  let tenant: Tenant;
  beforeAll(async () => {
    tenant = await startTenant();
  });
  afterAll(() => tenant.close());

  it('create one tenant with the organizations of both', async () => {
    const { domain, management, ca } = tenant;
    const target = { domain, management, fetch: trustingFetch(ca) };
    const { outputs } = await applyProgram({ ...target, stack: readStack('dev') });
    const globex = {
      name: 'globex',
      displayName: 'Globex',
      connections: ['Username-Password-Authentication'],
      members: [{ email: 'outsider@elsewhere.test', roles: ['admin'] }],
    };
    const { resources, environment } = await applyProgram({
      ...target,
      stack: stackOf({ tenantStack: 'dev', organizations: [globex] }),
      stacks: { dev: outputs },
    });
    expect({ made: resources.length, environment }).toEqual({ made: 4, environment: {} });
    const api = new ManagementApi(domain, management, trustingFetch(ca));
    expect(await api.call('GET', '/organizations')).toMatchObject([{ name: 'acme' }, { name: 'globex' }]);
  });
});
