import { version } from '@pulumi/auth0/package.json';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runAdopt, type AdoptOptions } from '../dev/adopt/adopt-command';
import { ManagementApi } from '../dev/apply/management-api';
import { trust, trustingFetch } from '../support/trust';
import { startTenant, type Tenant } from '../tenant/tenant';
import { OTHER_CODE, setUpByTheGuide, type GuideTenant } from './guide-tenant';

let tenant: Tenant;
let api: ManagementApi;
let root: string;
const requests: string[] = [];

beforeAll(async () => {
  tenant = await startTenant({ onRequest: (method, path) => requests.push(`${method} ${path}`) });
  api = new ManagementApi(tenant.domain, tenant.management, trustingFetch(tenant.ca));
  trust(tenant.ca);
});
beforeEach(() => {
  tenant.reset();
  root = mkdtempSync(join(tmpdir(), 'adopt-'));
  return () => {
    rmSync(root, { recursive: true });
  };
});
afterAll(() => tenant.close());

/** Adopts the tenant and tells what was printed and written. */
async function adopt(options: Partial<AdoptOptions> = {}) {
  const printed: string[] = [];
  const access = { domain: tenant.domain, ...tenant.management };
  const code = await runAdopt(root, { access, stack: 'acme', force: false, ...options }, (text) => {
    printed.push(text);
  });
  const { config } = parse(file('Pulumi.acme.yaml')) as { config: Record<string, unknown> };
  const { resources } = JSON.parse(file('import.acme.json')) as {
    resources: { type: string; name: string; id?: string; parent?: string }[];
  };
  return { code, report: printed.join('\n'), config, resources };
}

const file = (name: string): string => readFileSync(join(root, name), 'utf8');

/** The lines below a title of the report. */
function below(report: string, title: string): string[] {
  const lines = report.split('\n');
  const start = lines.indexOf(`${title}:`);
  if (start === -1) return [];
  const end = lines.indexOf('', start);
  return lines.slice(start + 1, end).map((line) => line.slice('  - '.length));
}

const NOT_DECLARED = 'Not declared, and left as it is';
const TO_KNOW = 'To know';
const CHANGES = 'The first `pulumi up` changes';
const MAKES = 'The first `pulumi up` makes, because the tenant has none';

describe('adopting a tenant that was set up by the guide, with differences', () => {
  let made: GuideTenant;
  beforeEach(async () => {
    made = await setUpByTheGuide(api);
    requests.length = 0;
  });

  it('sends nothing but GETs, beside the request for a token', async () => {
    await adopt();
    const others = requests.filter((request) => !request.startsWith('GET /api/v2/'));
    expect(requests.length).toBeGreaterThan(20);
    expect(others).toEqual(['POST /oauth/token']);
  });

  it('declares what is there', async () => {
    const { code, config } = await adopt();
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
      'tenantry:roles': [
        {
          name: 'admin',
          description: 'Organization Admin',
          permissions: ['read:my_org:details', 'read:my_org:members', 'update:my_org:details'],
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

  it('imports all that the program declares, so that nothing is made anew', async () => {
    const { report, resources } = await adopt();
    expect(below(report, MAKES)).toEqual([]);
    expect(resources).toHaveLength(30);
    expect(resources.filter(({ id }) => id === undefined).map(({ type }) => type)).toEqual([
      'tenantry:index:Organization',
      'tenantry:index:Organization',
    ]);
  });

  it('calls resources as the program does and identifies them as the provider does', async () => {
    const { resources } = await adopt();
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

  it('says what it did not recognise', async () => {
    const { report } = await adopt();
    expect(below(report, NOT_DECLARED)).toEqual([
      'The login: The Action welcome runs after each login.',
      'Action welcome.',
    ]);
    expect(below(report, TO_KNOW)).toEqual([
      'Role billing has nothing to do with organizations: it is not declared and stays as it is.',
      'Organization globex: 1 member holds no role and is not declared.',
    ]);
  });

  it('says what the first run changes, an Action with other code above all', async () => {
    const { report } = await adopt();
    const changes = below(report, CHANGES);
    expect(changes).toContainEqual(
      expect.stringMatching(/^Action add organization roles: code changes from/),
    );
    expect(changes).toContain(
      'Application Acme Console loses the address http://localhost:3000/auth/callback, where a sign-in may end.',
    );
    expect(changes).toContain('Application Acme Console gains read:my_org:members for users who signed in.');
    expect(changes.filter((line) => /^(Organization|Role|Connection)/.test(line))).toEqual([]);
  });

  it('leaves a domain out that nobody has proven, rather than declare it verified', async () => {
    await api.call('POST', `/organizations/${made.organizations.acme}/discovery-domains`, {
      domain: 'acme.test',
      status: 'pending',
    });
    const { config, report } = await adopt();
    expect(config['tenantry:organizations']).toMatchObject([{ domains: ['example.com'] }, {}]);
    expect(below(report, TO_KNOW)).toContainEqual(
      expect.stringMatching(/^Organization acme: domain acme\.test is pending\./),
    );
  });

  it('leaves an organization out that has no connection', async () => {
    await api.call('POST', '/organizations', { name: 'initech' });
    const { config, report } = await adopt();
    expect(config['tenantry:organizations']).toMatchObject([{ name: 'acme' }, { name: 'globex' }]);
    expect(below(report, TO_KNOW)).toContain(
      'Organization initech can’t be declared (it takes at least one connection, else nobody can sign in): it is left ' +
        'out and stays as it is.',
    );
  });

  it('asks which application is the admin app when several could be', async () => {
    await api.call('POST', '/client-grants', {
      client_id: made.otherClientId,
      audience: `${tenant.issuer}my-org/`,
      scope: ['read:my_org:details'],
      subject_type: 'user',
    });
    await expect(adopt()).rejects.toThrow(
      `Several applications could be the admin app: Acme Console (${made.clientId}), Shop (${made.otherClientId}). ` +
        'Say which one: --app <name>',
    );
    const { config, report } = await adopt({ app: 'Acme Console' });
    expect(config['tenantry:appName']).toBe('Acme Console');
    expect(below(report, NOT_DECLARED)).toContain('Application Shop.');
    await expect(adopt({ app: 'Nobody' })).rejects.toThrow('The tenant has no application Nobody');
  });

  it('keeps a stack file that is there, and imports for it', async () => {
    await adopt();
    const edited = file('Pulumi.acme.yaml')
      .replace('name: support', 'name: helpdesk')
      .replace('- support', '- helpdesk');
    writeFileSync(join(root, 'Pulumi.acme.yaml'), edited);
    rmSync(join(root, 'import.acme.json'));
    const { code, report, resources } = await adopt();
    expect(code).toBe(0);
    expect(report).toContain('Pulumi.acme.yaml is up to date.');
    expect(file('Pulumi.acme.yaml')).toBe(edited);
    expect(resources.map(({ name }) => name)).not.toContain('helpdesk');
    expect(below(report, MAKES)).toEqual([
      'OrganizationMemberRole globex/outsider@elsewhere.test/helpdesk',
      'Role helpdesk',
      'RolePermissions helpdesk',
    ]);
  });

  it('keeps an import file that is there unless told', async () => {
    await adopt();
    writeFileSync(join(root, 'import.acme.json'), '{ "resources": [] }');
    const kept = await adopt();
    expect(kept.code).toBe(1);
    expect(kept.resources).toEqual([]);
    expect(kept.report).toContain('import.acme.json exists already and was kept; --force replaces it.');
    const replaced = await adopt({ force: true });
    expect(replaced.code).toBe(0);
    expect(replaced.resources).toHaveLength(30);
  });

  it('lists the faults of a stack file that is there', async () => {
    writeFileSync(join(root, 'Pulumi.acme.yaml'), 'config:\n  tenantry:appName: 42\n');
    await expect(adopt()).rejects.toThrow(/^Pulumi\.acme\.yaml: The stack configuration has \d faults:/);
  });
});

describe('adopting other tenants', () => {
  it('takes an Action that does the same under another name for the program’s', async () => {
    const { actionId } = await setUpByTheGuide(api, { actionName: 'Roles to token' });
    const { report, resources } = await adopt();
    expect(resources.find(({ type }) => type.endsWith(':Action'))?.id).toBe(actionId);
    expect(below(report, NOT_DECLARED)).not.toContain('Action Roles to token.');
    expect(report).toContain(
      'The Action Roles to token is taken for the one that the program calls add organization roles, and renamed.',
    );
  });

  it('declares everything for a tenant that has nothing, and says what it had to guess', async () => {
    const { code, config, report } = await adopt({ claimNamespace: 'https://claims.example' });
    expect(code).toBe(0);
    expect(config).toMatchObject({
      'tenantry:appBaseUrl': 'http://localhost:3000',
      'tenantry:claimNamespace': 'https://claims.example',
      'tenantry:organizations': [],
    });
    expect(below(report, TO_KNOW)).toEqual([
      expect.stringMatching(/^Where the app runs can’t be told/),
      expect.stringMatching(/^No role has read:my_org:details and update:my_org:details/),
    ]);
    expect(below(report, MAKES)).toContain('ResourceServer my-organization-api');
  });

  it('leaves out what no stack file can say, and says why', async () => {
    const { organizations } = await setUpByTheGuide(api);
    await api.call('POST', `/organizations/${organizations.globex}/discovery-domains`, {
      domain: 'example.com',
      status: 'verified',
    });
    const { config, report } = await adopt();
    expect(config['tenantry:organizations']).toMatchObject([
      { domains: ['example.com'] },
      { domains: ['elsewhere.test'] },
    ]);
    expect(below(report, TO_KNOW)).toContain(
      'Organization globex, domain example.com can’t be declared (it takes a domain that no organization claims ' +
        'already): it is left out and stays as it is.',
    );
  });

  it('finds the namespace of claims in the Action’s code, and says when it can’t', async () => {
    const { actionId } = await setUpByTheGuide(api);
    await api.call('PATCH', `/actions/actions/${actionId}`, {
      code: OTHER_CODE.replace("'https://claims.acme.example/org_roles'", '`${NAMESPACE}/org_roles`').concat(
        "const NAMESPACE = 'https://acme.example/claims/';",
      ),
    });
    expect((await adopt()).config['tenantry:claimNamespace']).toBe('https://acme.example/claims');
    await api.call('PATCH', `/actions/actions/${actionId}`, {
      code: OTHER_CODE.replace("'https://claims.acme.example/org_roles'", '`${event.secrets.NS}/org_roles`'),
    });
    const { config, report } = await adopt({ force: true });
    expect(config['tenantry:claimNamespace']).toBe('https://tenantry.example');
    expect(report).toContain('claimNamespace says https://tenantry.example until you change it');
  });
});
