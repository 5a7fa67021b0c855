import { ManagementClient } from 'auth0';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ManagementApi } from '../dev/apply/management-api';
import { readStack } from '../dev/apply/stack-file';
import { DriftingTenant, idSchema } from './drifting-tenant';

let stage: DriftingTenant;
let api: ManagementApi;
beforeAll(async () => {
  stage = await DriftingTenant.start();
  api = stage.api;
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

/** Creates an Action that runs after each login. */
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
    const { code, report } = await stage.drift();
    expect(report).toBe(`The tenant ${stage.tenant.domain} is as Pulumi.dev.yaml declares it.`);
    expect(code).toBe(0);
  });

  it('is only read', async () => {
    await stage.drift();
    expect(stage.requests.filter((request) => !request.startsWith('GET /api/v2/'))).toEqual([
      'POST /oauth/token',
    ]);
  });

  it('has drifted when a role was given a permission by hand, which is reported with its risk', async () => {
    await api.call('POST', `/roles/${await stage.roleId('member')}/permissions`, {
      permissions: [
        {
          resource_server_identifier: `${stage.tenant.issuer}my-org/`,
          permission_name: 'update:my_org:details',
        },
      ],
    });
    const { code, report } = await stage.drift();
    expect(code).toBe(2);
    expect(report.split('\n').filter((line) => line.startsWith('  '))).toEqual([
      expect.stringMatching(
        /^ {2}- Role member gains update:my_org:details: high risk, everyone with this role in Acme, Inc\. could /,
      ),
    ]);
    expect(report.split('\n').slice(0, 3)).toEqual([
      `The tenant ${stage.tenant.domain} differs from Pulumi.dev.yaml.`,
      '',
      'Differences, from what is declared to what is there:',
    ]);
    expect(report.split('\n').at(-1)).toContain(
      'What was changed by hand, it reverts only as `pulumi up --refresh`',
    );
    expect(report).toContain(
      'permissions of a role for which the stack file names none, and settings of an organization’s connections have ' +
        'to be corrected by hand',
    );
  });

  it('has drifted when a member was removed, unless a role may remove members', async () => {
    const stack = readStack('dev', { leaveOut: JSON.stringify(['members']) });
    const before = await stage.drift(stack);
    const id = await stage.organizationId();
    const [admin] = z
      .array(z.object({ user_id: z.string() }))
      .parse(await api.call('GET', `/organizations/${id}/members`));
    const management = new ManagementClient({ domain: stage.tenant.domain, ...stage.tenant.management });
    await management.organizations.members.delete(id, { members: [admin?.user_id ?? ''] });
    const { code, report } = await stage.drift(stack);
    expect(code).toBe(2);
    const lost = /^ {2}- Organization acme loses the member org-\w+@example\.com: medium risk/m;
    expect(before.report).not.toMatch(lost);
    expect(report.split('Changed by organizations’ own admins')[0]).toMatch(lost);

    const permitted = await stage.drift();
    expect(permitted.code).toBe(0);
    expect(permitted.report.split('Changed by organizations’ own admins')[1]).toMatch(lost);
  });

  it('has drifted when its application is no longer open to any organization', async () => {
    await api.call('PATCH', `/clients/${await stage.clientId()}`, {
      organization_usage: null,
      organization_require_behavior: null,
    });
    const { code, report } = await stage.drift();
    expect(code).toBe(2);
    expect(report).toContain('sign-in as a member of an organization changes from required to not possible');
    expect(report).toContain('moment of asking for the organization changes from before login to never');
  });

  it('has drifted when its application’s authentication, token signature or OIDC conformance was changed', async () => {
    await api.call('PATCH', `/clients/${await stage.clientId()}`, {
      token_endpoint_auth_method: 'none',
      jwt_configuration: { alg: 'HS256' },
      oidc_conformant: false,
    });
    const { code, report } = await stage.drift();
    expect(code).toBe(2);
    expect(report.split('\n').filter((line) => line.startsWith('  '))).toEqual([
      '  - Application Tenantry: client authentication changes from its secret in the request body (client_secret_post) to ' +
        'nothing: anybody who knows its client ID can impersonate it (none).',
      "  - Application Tenantry: signature of ID tokens changes from the tenant's private key (RS256) to its own secret " +
        '(HS256).',
      '  - Application Tenantry: strict OpenID Connect changes from on to off.',
    ]);
  });

  it('has all changes to one list reported in one line', async () => {
    await api.call('DELETE', `/roles/${await stage.roleId('viewer')}/permissions`, {
      permissions: ['read:my_org:details', 'read:my_org:members', 'read:my_org:domains'].map((name) => ({
        resource_server_identifier: `${stage.tenant.issuer}my-org/`,
        permission_name: name,
      })),
    });
    const { report } = await stage.drift();
    expect(report.split('\n').filter((line) => line.startsWith('  '))).toEqual([
      '  - Role viewer loses read:my_org:details, read:my_org:domains and read:my_org:members.',
    ]);
  });

  it('has not drifted when an organization’s admins changed its details, which is reported', async () => {
    const id = await stage.organizationId();
    await api.call('PATCH', `/organizations/${id}`, {
      display_name: 'Acme Ltd.',
      branding: { colors: { primary: '#AA0000', page_background: '#FFFFFF' } },
    });
    const { code, report } = await stage.drift();
    expect(code).toBe(0);
    expect(report).toContain('is as Pulumi.dev.yaml declares it.');
    expect(report).toContain('Changed by organizations’ own admins, as they may:\n');
    expect(report).toContain('changes from Acme, Inc. to Acme Ltd.');
    expect(report).toContain('changes from #0059D6 to #AA0000');
  });

  it('is reported with names escaped for Markdown', async () => {
    await api.call('PATCH', `/organizations/${await stage.organizationId()}`, {
      display_name: '![x](https://elsewhere.test/x.png) @acme/team <b>',
    });
    expect((await stage.drift()).report).toContain(
      String.raw`changes from Acme, Inc. to !\[x\](https://elsewhere.test/x.png) &#64;acme/team \<b>.`,
    );
  });

  it('has not drifted when an organization’s admins renamed it, which is reported', async () => {
    await api.call('POST', '/organizations', { name: 'globex' });
    await api.call('PATCH', `/organizations/${await stage.organizationId()}`, { name: 'acme-gmbh' });
    const { code, report } = await stage.drift();
    expect(code).toBe(0);
    expect(report).toContain('Organization acme is now called acme-gmbh.');
    expect(report).toContain('Organizations that this stack does not declare:\n  - globex');
    expect(report).not.toContain('  - acme-gmbh');
  });

  it('has drifted when an organization was deleted', async () => {
    await api.call('POST', '/organizations', { name: 'globex' });
    await api.call('DELETE', `/organizations/${await stage.organizationId()}`);
    const { code, report } = await stage.drift();
    expect(code).toBe(2);
    expect(report).toContain('Organization acme is missing: high risk');
    expect(report).not.toContain('Organization acme loses');
  });

  it('has drifted when an undeclared Action was added, until the stack file accepts it', async () => {
    await addToLogin('welcome');
    const found = await stage.drift();
    expect(found.code).toBe(2);
    expect(found.report).toMatch(
      /^ {2}- The login gains the Action welcome, .*: medium risk, code that nobody/m,
    );

    const stack = readStack('dev', {
      acceptedRisks: JSON.stringify([
        { rule: 'undeclared-action', subject: 'welcome', reason: 'Marketing owns it and only greets' },
      ]),
    });
    const accepted = await stage.drift(stack);
    expect(accepted.code).toBe(0);
    expect(accepted.report).toContain('Accepted in the stack file:\n');
  });

  it('has long lists truncated in the report, with the number of items left out', async () => {
    const id = await stage.organizationId();
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
    const { report } = await stage.drift();
    expect(report).toMatch(
      /^ {2}- Organization acme gains the member new-01@example\.com, .*, and 5 more\.$/m,
    );
    expect(report.match(/the member new-/g)).toHaveLength(20);
  });

  it('has organizations of other stacks listed, but not read in full', async () => {
    const { id } = idSchema.parse(await api.call('POST', '/organizations', { name: 'globex' }));
    stage.requests.length = 0;
    const { code, report } = await stage.drift();
    expect(code).toBe(0);
    expect(report).toContain('Organizations that this stack does not declare:\n  - globex');
    expect(stage.requests.filter((request) => request.includes(id))).toEqual([]);
  });
});
