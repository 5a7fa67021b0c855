import { version } from '@pulumi/auth0/package.json';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Adoption, below, CHANGES, CREATES, NOT_DECLARED, NOTES, RECOGNISED } from './adoption';
import { setUpByTheGuide, type GuideTenant } from './guide-tenant';

let adoption: Adoption;

beforeAll(async () => {
  adoption = await Adoption.start();
});
beforeEach(() => {
  adoption.reset();
});
afterAll(() => adoption.close());

describe('adopting a tenant set up by the guide, with differences,', () => {
  let made: GuideTenant;
  beforeEach(async () => {
    made = await setUpByTheGuide(adoption.api);
    adoption.requests.length = 0;
  });

  it('sends only GET requests, apart from the token request', async () => {
    await adoption.adopt();
    const others = adoption.requests.filter((request) => !request.startsWith('GET /api/v2/'));
    expect(adoption.requests.length).toBeGreaterThan(20);
    expect(others).toEqual(['POST /oauth/token']);
  });

  it('declares what the tenant contains', async () => {
    const { code, config } = await adoption.adopt();
    expect(code).toBe(0);
    expect(config).toEqual({
      'tenantry:appBaseUrl': 'https://console.acme.example',
      'tenantry:appName': 'Acme Console',
      'tenantry:claimNamespace': 'https://claims.acme.example',
      'tenantry:adminRole': 'admin',
      'tenantry:connectionProfileName': 'Acme Connection Profile',
      'tenantry:userAttributeProfileName': 'MySaaS User Attribute Profile',
      'tenantry:allowedStrategies': ['okta', 'oidc'],
      'tenantry:connectionDeletionBehavior': 'allow',
      'tenantry:refreshTokenLeeway': 10,
      'tenantry:backchannelLogout': false,
      'tenantry:roles': [
        {
          name: 'admin',
          description: 'Organization Admin',
          permissions: ['read:my_org:details', 'update:my_org:details', 'read:my_org:members'],
          otherPermissions: [{ api: 'https://billing.example', permissions: ['read:invoices'] }],
        },
        { name: 'member', description: 'Organization Member', permissions: [] },
        { name: 'support', permissions: ['read:my_org:details'] },
      ],
      'tenantry:organizations': [
        {
          name: 'acme',
          displayName: 'Acme, Inc.',
          branding: {
            logoUrl: 'https://cdn.auth0.com/avatars/ac.png',
            primaryColor: '#0059D6',
            backgroundColor: '#EAF1FC',
          },
          connections: ['Username-Password-Authentication'],
          domains: ['example.com'],
          members: [
            { email: 'org-admin@example.com', roles: ['admin'] },
            { email: 'org-member@example.com', roles: ['member'] },
          ],
        },
        {
          name: 'globex',
          displayName: 'Globex',
          connections: ['Username-Password-Authentication'],
          domains: ['elsewhere.test'],
          members: [{ email: 'outsider@elsewhere.test', roles: ['admin', 'support'] }],
        },
      ],
    });
  });

  it('imports everything that the program declares, so that nothing is created twice', async () => {
    const { report, resources } = await adoption.adopt();
    expect(below(report, CREATES)).toEqual([]);
    expect(report.split('\n').slice(-5)).toEqual([
      '  npx pulumi stack init acme',
      '  npx pulumi import --stack acme --file import.acme.json --protect=false --generate-code=false',
      '  npx pulumi preview --stack acme',
      '',
      'Then `npm run plan` writes infra/plan/acme.md, without which `npm test` fails: commit it with the stack file.',
    ]);
    expect(resources).toHaveLength(30);
    expect(resources.filter(({ id }) => id === undefined).map(({ type }) => type)).toEqual([
      'tenantry:index:Organization',
      'tenantry:index:Organization',
    ]);
  });

  it('names resources as the program does, and identifies them as the provider does', async () => {
    const { resources } = await adoption.adopt();
    const { clientId, actionId, roles, organizations } = made;
    const entry = (type: string, name: string) =>
      resources.find((resource) => resource.type.endsWith(`:${type}`) && resource.name === name);
    const { id: user } = entry('OrganizationMember', 'acme/org-admin@example.com') ?? {};
    expect(entry('Client', 'app')).toEqual({
      type: 'auth0:index/client:Client',
      name: 'app',
      id: clientId,
      version,
    });
    expect(entry('RolePermissions', 'admin')?.id).toBe(roles.admin);
    expect(entry('TriggerAction', 'add-organization-roles')?.id).toBe(`post-login::${actionId}`);
    expect(user).toMatch(new RegExp(`^${organizations.acme}::auth0\\|[0-9a-f]{24}$`));
    expect(entry('OrganizationMemberRole', 'acme/org-admin@example.com/admin')).toEqual({
      type: 'auth0:index/organizationMemberRole:OrganizationMemberRole',
      name: 'acme/org-admin@example.com/admin',
      id: `${user ?? ''}::${roles.admin}`,
      parent: 'tenantry:index:Organization acme',
      version,
    });
    expect(entry('OrganizationDiscoveryDomain', 'globex/elsewhere.test')?.id).toMatch(
      new RegExp(`^${organizations.globex}::ord_`),
    );
  });

  it('reports what it recognised, without what the tenant lacks', async () => {
    const { report } = await adoption.adopt();
    expect(below(report, RECOGNISED)).toEqual([
      'The My Organization API',
      'Application Acme Console',
      'Role admin',
      'Role member',
      'Role support',
      'Action add organization roles',
      'Connection profile Acme Connection Profile',
      'User attribute profile MySaaS User Attribute Profile',
      'Organization acme: 1 connection, 1 domain, 2 members',
      'Organization globex: 1 connection, 1 domain, 1 member',
    ]);
    adoption.write(
      'Pulumi.acme.yaml',
      adoption
        .read('Pulumi.acme.yaml')
        .replace('name: support', 'name: helpdesk')
        .replace('- support', '- helpdesk'),
    );
    const edited = await adoption.adopt();
    expect(below(edited.report, RECOGNISED)).not.toContain('Role helpdesk');
  });

  it('reports what it does not declare', async () => {
    const { report } = await adoption.adopt();
    expect(below(report, NOT_DECLARED)).toEqual([
      'The login: The Action welcome runs after each login.',
      'Action welcome.',
    ]);
    expect(below(report, NOTES)).toEqual([
      'Role billing has nothing to do with organizations: it is not declared and stays as it is.',
      'Organization globex: 1 member holds no role and is not declared.',
    ]);
  });

  it('reports what the first run changes, including the code of an Action', async () => {
    const { report } = await adoption.adopt();
    const changes = below(report, CHANGES);
    expect(changes).toContainEqual(
      expect.stringMatching(/^Action add organization roles: code changes from/),
    );
    expect(changes).toContain(
      'Application Acme Console loses the address http://localhost:3000/auth/callback where a sign-in may end.',
    );
    expect(changes).toContain('Application Acme Console gains read:my_org:members for logged-in users.');
    expect(changes.filter((line) => /^(Organization|Role|Connection)/.test(line))).toEqual([]);
  });

  it('keeps permissions for an API whose identifier is on the tenant’s own domain', async () => {
    const identifier = `${adoption.tenant.issuer}orders`;
    await adoption.api.call('POST', '/resource-servers', {
      identifier,
      name: 'Orders',
      scopes: [{ value: 'read:orders' }],
    });
    await adoption.api.call('POST', `/roles/${made.roles.admin}/permissions`, {
      permissions: [{ resource_server_identifier: identifier, permission_name: 'read:orders' }],
    });
    const { config, report } = await adoption.adopt();
    expect(config['tenantry:roles']).toContainEqual(
      expect.objectContaining({
        name: 'admin',
        otherPermissions: expect.arrayContaining([
          { api: identifier, permissions: ['read:orders'] },
        ]) as unknown,
      }),
    );
    expect(below(report, CHANGES).filter((line) => line.startsWith('Role'))).toEqual([]);
  });

  it('reports permissions of a role for which the stack file names none, and leaves them alone', async () => {
    await adoption.adopt();
    await adoption.api.call('POST', `/roles/${made.roles.member}/permissions`, {
      permissions: [
        {
          resource_server_identifier: `${adoption.tenant.issuer}my-org/`,
          permission_name: 'update:my_org:details',
        },
      ],
    });
    const { report } = await adoption.adopt();
    expect(below(report, CHANGES).filter((line) => line.startsWith('Role member'))).toEqual([]);
    expect(below(report, NOT_DECLARED)).toContainEqual(
      expect.stringMatching(/^Role member: .*update:my_org:details/),
    );
  });

  it('leaves out a pending domain rather than declaring it verified', async () => {
    await adoption.api.call('POST', `/organizations/${made.organizations.acme}/discovery-domains`, {
      domain: 'acme.test',
      status: 'pending',
    });
    const { config, report } = await adoption.adopt();
    expect(config['tenantry:organizations']).toMatchObject([{ domains: ['example.com'] }, {}]);
    expect(below(report, NOTES)).toContainEqual(
      expect.stringMatching(/^Organization acme: domain acme\.test is pending\./),
    );
  });

  it('leaves out an organization that has no connection', async () => {
    await adoption.api.call('POST', '/organizations', { name: 'initech' });
    const { config, report } = await adoption.adopt();
    expect(config['tenantry:organizations']).toMatchObject([{ name: 'acme' }, { name: 'globex' }]);
    expect(below(report, NOTES)).toContain(
      'Organization initech can’t be declared (it takes at least one connection, else nobody can log in): it is left ' +
        'out and stays as it is.',
    );
  });

  it('asks which application is the admin app when several could be', async () => {
    await adoption.api.call('POST', '/client-grants', {
      client_id: made.otherClientId,
      audience: `${adoption.tenant.issuer}my-org/`,
      scope: ['read:my_org:details'],
      subject_type: 'user',
    });
    await expect(adoption.adopt()).rejects.toThrow(
      `Several applications could be the admin app: Acme Console (${made.clientId}), Shop (${made.otherClientId}). ` +
        'Say which one: --app <name>',
    );
    const { config, report } = await adoption.adopt({ app: 'Acme Console' });
    expect(config['tenantry:appName']).toBe('Acme Console');
    expect(below(report, NOT_DECLARED)).toContain('Application Shop.');
    await expect(adoption.adopt({ app: 'Nobody' })).rejects.toThrow('The tenant has no application Nobody');
  });

  it('keeps an existing stack file, and imports what that declares', async () => {
    await adoption.adopt();
    const edited = adoption
      .read('Pulumi.acme.yaml')
      .replace('name: support', 'name: helpdesk')
      .replace('- support', '- helpdesk');
    adoption.write('Pulumi.acme.yaml', edited);
    adoption.remove('import.acme.json');
    const { code, report, resources } = await adoption.adopt();
    expect(code).toBe(0);
    expect(report).toContain('Pulumi.acme.yaml is up to date.');
    expect(adoption.read('Pulumi.acme.yaml')).toBe(edited);
    expect(resources.map(({ name }) => name)).not.toContain('helpdesk');
    expect(below(report, CREATES)).toEqual([
      'OrganizationMemberRole globex/outsider@elsewhere.test/helpdesk',
      'Role helpdesk',
      'RolePermissions helpdesk',
    ]);
  });

  it('keeps an existing import file unless forced', async () => {
    await adoption.adopt();
    adoption.write('import.acme.json', '{ "resources": [] }');
    const kept = await adoption.adopt();
    expect(kept.code).toBe(1);
    expect(kept.resources).toEqual([]);
    expect(kept.report).toContain('import.acme.json exists already and was kept; --force replaces it.');
    const replaced = await adoption.adopt({ force: true });
    expect(replaced.code).toBe(0);
    expect(replaced.resources).toHaveLength(30);
  });

  it('lists the faults of an existing stack file', async () => {
    adoption.write('Pulumi.acme.yaml', 'config:\n  tenantry:appName: 42\n');
    await expect(adoption.adopt()).rejects.toThrow(
      /^Pulumi\.acme\.yaml: The stack configuration has \d faults:/,
    );
  });
});
