import { ManagementClient } from 'auth0';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { applyProgram } from '../dev/apply/apply-program';
import { ManagementApi } from '../dev/apply/management-api';
import { readStack, type Stack } from '../dev/apply/stack-file';
import { runDrift } from '../dev/drift/drift-command';
import { trust, trustingFetch } from '../support/trust';
import { startTenant, type Tenant } from '../tenant/tenant';

let tenant: Tenant;
let api: ManagementApi;
const requests: string[] = [];

beforeAll(async () => {
  tenant = await startTenant({ onRequest: (method, path) => requests.push(`${method} ${path}`) });
  api = new ManagementApi(tenant.domain, tenant.management, trustingFetch(tenant.ca));
  trust(tenant.ca);
});
beforeEach(async () => {
  tenant.reset();
  await applyProgram({
    stack: readStack('dev'),
    domain: tenant.domain,
    management: tenant.management,
    fetch: trustingFetch(tenant.ca),
  });
  requests.length = 0;
});
afterAll(() => tenant.close());

async function drift(stack: Stack = readStack('dev')) {
  const printed: string[] = [];
  const code = await runDrift({ domain: tenant.domain, ...tenant.management }, stack, (text) => {
    printed.push(text);
  });
  return { code, report: printed.join('\n') };
}

const idSchema = z.object({ id: z.string() });
const rolesSchema = z.array(z.object({ id: z.string(), name: z.string() }));

async function roleId(name: string): Promise<string> {
  const roles = rolesSchema.parse(await api.call('GET', '/roles'));
  return roles.find((role) => role.name === name)?.id ?? '';
}

async function organizationId(): Promise<string> {
  return idSchema.parse(await api.call('GET', '/organizations/name/acme')).id;
}

/** What a connection is in the organization whose admins made it. */
const OWN = { organization_connection_name: 'ours', organization_access_level: 'full' };

/** Makes a connection and adds it to the organization. */
async function addConnection(name: string, strategy: string, settings: object): Promise<string> {
  const { id } = idSchema.parse(await api.call('POST', '/connections', { name, strategy, options: {} }));
  const path = `/organizations/${await organizationId()}/connections`;
  await api.call('POST', path, { connection_id: id, ...settings });
  return id;
}

/** Makes an Action that runs after each login. */
async function addToLogin(name: string): Promise<void> {
  const { id } = idSchema.parse(
    await api.call('POST', '/actions/actions', {
      name,
      code: 'exports.onExecutePostLogin = async () => {};',
      runtime: 'node22',
      supported_triggers: [{ id: 'post-login', version: 'v3' }],
    }),
  );
  await api.call('GET', `/actions/actions/${id}`);
  await api.call('POST', `/actions/actions/${id}/deploy`);
  const names = ['add organization roles', name];
  await api.call('PATCH', '/actions/triggers/post-login/bindings', {
    bindings: names.map((value) => ({ ref: { type: 'action_name', value } })),
  });
}

describe('a tenant compared with its stack file', () => {
  it('is as declared when nothing was changed', async () => {
    const { code, report } = await drift();
    expect(report).toBe(`The tenant ${tenant.domain}, compared with Pulumi.dev.yaml: as declared.`);
    expect(code).toBe(0);
  });

  it('is only read', async () => {
    await drift();
    expect(requests.filter((request) => !request.startsWith('GET /api/v2/'))).toEqual(['POST /oauth/token']);
  });

  it('has drifted when a role was given a permission by hand, which is told with its risk', async () => {
    await api.call('POST', `/roles/${await roleId('member')}/permissions`, {
      permissions: [
        {
          resource_server_identifier: `${tenant.issuer}my-org/`,
          permission_name: 'update:my_org:details',
        },
      ],
    });
    const { code, report } = await drift();
    expect(code).toBe(2);
    expect(report.split('\n').filter((line) => line.startsWith('  '))).toEqual([
      expect.stringMatching(
        /^ {2}- Role member gains update:my_org:details: high risk, everyone with this role in Acme, Inc\. could /,
      ),
    ]);
    expect(report).toContain('`pulumi up` alone changes nothing back: `pulumi up --refresh` does');
    expect(report).toContain(
      'permissions of a role for which the stack file names none, and what is set on a connection of an organization ' +
        'are put right by hand',
    );
  });

  it('has drifted when somebody was taken out of an organization, which no role may do', async () => {
    const stack = readStack('dev', { leaveOut: JSON.stringify(['members']) });
    const before = await drift(stack);
    const id = await organizationId();
    const [admin] = z
      .array(z.object({ user_id: z.string() }))
      .parse(await api.call('GET', `/organizations/${id}/members`));
    const management = new ManagementClient({ domain: tenant.domain, ...tenant.management });
    await management.organizations.members.delete(id, { members: [admin?.user_id ?? ''] });
    const { code, report } = await drift(stack);
    expect(code).toBe(2);
    const lost = /^ {2}- Organization acme loses the member org-\w+@example\.com: medium risk/m;
    expect(before.report).not.toMatch(lost);
    expect(report.split('Changed by organizations’ own admins')[0]).toMatch(lost);

    const permitted = await drift();
    expect(permitted.code).toBe(0);
    expect(permitted.report.split('Changed by organizations’ own admins')[1]).toMatch(lost);
  });

  it('has drifted when its application is open to no organization any more', async () => {
    const clients = z
      .array(z.object({ client_id: z.string(), name: z.string() }))
      .parse(await api.call('GET', '/clients'));
    const app = clients.find(({ name }) => name === 'Tenantry');
    await api.call('PATCH', `/clients/${app?.client_id}`, {
      organization_usage: null,
      organization_require_behavior: null,
    });
    const { code, report } = await drift();
    expect(code).toBe(2);
    expect(report).toContain('sign-in as a member of an organization changes from required to not possible');
    expect(report).toContain('moment of asking for the organization changes from before login to never');
  });

  it('has drifted when its application proves nothing, has tokens signed with its secret, or signs in by old ways', async () => {
    const clients = z
      .array(z.object({ client_id: z.string(), name: z.string() }))
      .parse(await api.call('GET', '/clients'));
    const app = clients.find(({ name }) => name === 'Tenantry');
    await api.call('PATCH', `/clients/${app?.client_id}`, {
      token_endpoint_auth_method: 'none',
      jwt_configuration: { alg: 'HS256' },
      oidc_conformant: false,
    });
    const { code, report } = await drift();
    expect(code).toBe(2);
    expect(report.split('\n').filter((line) => line.startsWith('  '))).toEqual([
      '  - Application Tenantry: proof of who it is changes from its secret in the request (client_secret_post) to ' +
        'nothing: whoever knows its identifier can pass for it (none).',
      "  - Application Tenantry: signature of ID tokens changes from the tenant's private key (RS256) to its own secret " +
        '(HS256).',
      '  - Application Tenantry: strict OpenID Connect changes from on to off.',
    ]);
  });

  it('has its changes of one list told in one line', async () => {
    await api.call('DELETE', `/roles/${await roleId('viewer')}/permissions`, {
      permissions: ['read:my_org:details', 'read:my_org:members', 'read:my_org:domains'].map((name) => ({
        resource_server_identifier: `${tenant.issuer}my-org/`,
        permission_name: name,
      })),
    });
    const { report } = await drift();
    expect(report.split('\n').filter((line) => line.startsWith('  '))).toEqual([
      '  - Role viewer loses read:my_org:details, read:my_org:domains and read:my_org:members.',
    ]);
  });

  it('has not drifted by what an organization’s admins changed, which is told', async () => {
    const id = await organizationId();
    await api.call('PATCH', `/organizations/${id}`, {
      display_name: 'Acme Ltd.',
      branding: { colors: { primary: '#AA0000', page_background: '#FFFFFF' } },
    });
    const { code, report } = await drift();
    expect(code).toBe(0);
    expect(report).toContain('compared with Pulumi.dev.yaml: as declared.');
    expect(report).toContain('Changed by organizations’ own admins, who may:\n');
    expect(report).toContain('changes from Acme, Inc. to Acme Ltd.');
    expect(report).toContain('changes from #0059D6 to #AA0000');
  });

  it('is told in Markdown that no name can add to', async () => {
    await api.call('PATCH', `/organizations/${await organizationId()}`, {
      display_name: '![x](https://elsewhere.test/x.png) @acme/team <b>',
    });
    expect((await drift()).report).toContain(
      String.raw`changes from Acme, Inc. to !\[x\](https://elsewhere.test/x.png) &#64;acme/team \<b>.`,
    );
  });

  it('has not drifted by a name that an organization’s admins gave it, which is told', async () => {
    await api.call('POST', '/organizations', { name: 'globex' });
    await api.call('PATCH', `/organizations/${await organizationId()}`, { name: 'acme-gmbh' });
    const { code, report } = await drift();
    expect(code).toBe(0);
    expect(report).toContain('Organization acme is called acme-gmbh now.');
    expect(report).toContain('Organizations that this stack does not declare:\n  - globex');
    expect(report).not.toContain('  - acme-gmbh');
  });

  it('has drifted when an organization is gone', async () => {
    await api.call('POST', '/organizations', { name: 'globex' });
    await api.call('DELETE', `/organizations/${await organizationId()}`);
    const { code, report } = await drift();
    expect(code).toBe(2);
    expect(report).toContain('Organization acme is gone: high risk');
  });

  it.each([true, false])(
    'has not drifted by an identity provider that an organization’s admins added, switched on or not: %s',
    async (is_enabled) => {
      const id = await addConnection('acme-okta', 'okta', { ...OWN, is_enabled });
      const clients = z
        .array(z.object({ client_id: z.string(), name: z.string() }))
        .parse(await api.call('GET', '/clients'));
      const app = clients.find(({ name }) => name === 'Tenantry');
      await api.call('PATCH', `/connections/${id}/clients`, [{ client_id: app?.client_id, status: true }]);
      const { code, report } = await drift();
      expect(report).toContain('Organization acme gains sign-in with acme-okta');
      expect(code).toBe(0);
    },
  );

  it('has drifted by a connection that its admins can’t even see, as somebody enabled it by hand', async () => {
    await addConnection('partners', 'okta', {});
    const { code, report } = await drift();
    expect(code).toBe(2);
    expect(report).not.toContain('Changed by organizations’ own admins');
    expect(report).toContain('Organization acme gains sign-in with partners');
  });

  it('has drifted when a declared connection was opened to admins by hand, until the stack file accepts it', async () => {
    const path = `/organizations/${await organizationId()}/connections`;
    const [enabled] = z.array(z.object({ connection_id: z.string() })).parse(await api.call('GET', path));
    const level = { organization_connection_name: 'staff', organization_access_level: 'limited' };
    await api.call('PATCH', `${path}/${enabled?.connection_id}`, level);
    const opened = await drift();
    expect(opened.code).toBe(2);
    expect(opened.report.split('\n').filter((line) => line.startsWith('  '))).toEqual([
      '  - Organization acme gains the access level limited for its admins on Username-Password-Authentication: medium ' +
        'risk, they can switch it off for their organization, and make members of whoever signs in with it.',
    ]);

    await api.call('PATCH', `${path}/${enabled?.connection_id}`, {
      is_enabled: false,
      assign_membership_on_login: true,
    });
    const accepting = readStack('dev', {
      acceptedRisks: JSON.stringify([
        { rule: 'opened-connection', subject: 'acme', reason: 'Acme asked to switch it off themselves' },
      ]),
    });
    const { code, report } = await drift(accepting);
    expect(code).toBe(0);
    expect(report.split('Changed by organizations’ own admins')[1]?.split('\n')).toEqual([
      ', who may:',
      expect.stringMatching(
        /^ {2}- Organization acme: sign-in with \S+ changes from on to off: high risk, its people can no/,
      ),
      expect.stringMatching(/^ {2}- Organization acme gains membership of whoever signs in with /),
    ]);
  });

  it('has drifted when a declared connection makes whoever signs up a member, which is told with its risk', async () => {
    const path = `/organizations/${await organizationId()}/enabled_connections`;
    const enabled = z.array(z.object({ connection_id: z.string() })).parse(await api.call('GET', path));
    await api.call('PATCH', `${path}/${enabled[0]?.connection_id}`, {
      assign_membership_on_login: true,
      is_signup_enabled: true,
    });
    const { code, report } = await drift();
    expect(code).toBe(2);
    expect(report).not.toContain('Changed by organizations’ own admins');
    expect(report.split('\n').filter((line) => line.startsWith('  '))).toEqual([
      expect.stringMatching(
        /^ {2}- Organization acme gains membership of whoever .*: high risk, anybody on /,
      ),
      expect.stringMatching(/^ {2}- Organization acme gains accounts on \S+ for anybody who comes to its /),
    ]);
  });

  it('has not drifted by an open connection that an organization’s admins added, which is told with its risk', async () => {
    await addConnection('acme-people', 'auth0', { ...OWN, assign_membership_on_login: true });
    const { code, report } = await drift();
    expect(code).toBe(0);
    expect(report).toMatch(
      /own admins, who may:[^]*membership of whoever signs in with acme-people: high risk, anybody on /,
    );
  });

  it('has drifted when somebody else’s connection lets people into the application', async () => {
    const { id } = idSchema.parse(
      await api.call('POST', '/connections', { name: 'partners', strategy: 'auth0', options: {} }),
    );
    const clients = z
      .array(z.object({ client_id: z.string(), name: z.string() }))
      .parse(await api.call('GET', '/clients'));
    const app = clients.find(({ name }) => name === 'Tenantry');
    await api.call('PATCH', `/connections/${id}/clients`, [{ client_id: app?.client_id, status: true }]);
    const { code, report } = await drift();
    expect(code).toBe(2);
    expect(report).toMatch(/^ {2}- Application Tenantry gains .*partners/m);
  });

  it('has drifted by an Action that nobody declared, until the stack file accepts it', async () => {
    await addToLogin('welcome');
    const found = await drift();
    expect(found.code).toBe(2);
    expect(found.report).toMatch(
      /^ {2}- The login gains the Action welcome, .*: medium risk, code that nobody/m,
    );

    const stack = readStack('dev', {
      acceptedRisks: JSON.stringify([
        { rule: 'undeclared-action', subject: 'welcome', reason: 'Marketing owns it and only greets' },
      ]),
    });
    const accepted = await drift(stack);
    expect(accepted.code).toBe(0);
    expect(accepted.report).toContain('Accepted in the stack file:\n');
  });

  it('has not drifted by an identity provider that admins of another stack’s organization added', async () => {
    const { id } = idSchema.parse(await api.call('POST', '/organizations', { name: 'globex' }));
    const letIn = async (name: string) => {
      const made = idSchema.parse(
        await api.call('POST', '/connections', { name, strategy: 'okta', options: {} }),
      );
      const clients = z
        .array(z.object({ client_id: z.string(), name: z.string() }))
        .parse(await api.call('GET', '/clients'));
      const app = clients.find((client) => client.name === 'Tenantry');
      await api.call('PATCH', `/connections/${made.id}/clients`, [
        { client_id: app?.client_id, status: true },
      ]);
    };
    await letIn(`con-${id.replace('_', '-')}-okta`);
    const { code, report } = await drift();
    expect(report).not.toContain('okta');
    expect(code).toBe(0);
    await letIn('con-org-gone-okta');
    expect((await drift()).report).toContain('con-org-gone-okta');
  });

  it('has its longest lists cut, with how many more there are', async () => {
    const id = await organizationId();
    for (let at = 1; at <= 25; at++) {
      const { user_id } = z.object({ user_id: z.string() }).parse(
        await api.call('POST', '/users', {
          email: `new-${String(at).padStart(2, '0')}@example.com`,
          password: 'Embedded-New-1',
          connection: 'Username-Password-Authentication',
        }),
      );
      await api.call('POST', `/organizations/${id}/members`, { members: [user_id] });
    }
    const { report } = await drift();
    expect(report).toMatch(
      /^ {2}- Organization acme gains the member new-01@example\.com, .*, and 5 more\.$/m,
    );
    expect(report.match(/the member new-/g)).toHaveLength(20);
  });

  it('counts organizations of other stacks and does not look into them', async () => {
    const { id } = idSchema.parse(await api.call('POST', '/organizations', { name: 'globex' }));
    requests.length = 0;
    const { code, report } = await drift();
    expect(code).toBe(0);
    expect(report).toContain('Organizations that this stack does not declare:\n  - globex');
    expect(requests.filter((request) => request.includes(id))).toEqual([]);
  });
});
