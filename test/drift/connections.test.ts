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

/** The settings of a connection in the organization whose admins created it. */
const OWN = { organization_connection_name: 'ours', organization_access_level: 'full' };

async function makeConnection(name: string, strategy: string): Promise<string> {
  return idSchema.parse(await api.call('POST', '/connections', { name, strategy, options: {} })).id;
}

/** Creates a connection and adds it to the organization. */
async function addConnection(name: string, strategy: string, settings: object): Promise<string> {
  const id = await makeConnection(name, strategy);
  const path = `/organizations/${await stage.organizationId()}/connections`;
  await api.call('POST', path, { connection_id: id, ...settings });
  return id;
}

/** Lets the people of a connection log in to the application. */
async function letIn(connectionId: string): Promise<void> {
  const clients = [{ client_id: await stage.clientId(), status: true }];
  await api.call('PATCH', `/connections/${connectionId}/clients`, clients);
}

describe('a tenant whose connections were changed', () => {
  it.each([true, false])(
    'has not drifted if an organization’s admins added an identity provider, enabled: %s',
    async (is_enabled) => {
      const id = await addConnection('acme-okta', 'okta', { ...OWN, is_enabled });
      await letIn(id);
      const { code, report } = await stage.drift();
      expect(report).toContain('Organization acme gains sign-in with acme-okta');
      expect(code).toBe(0);
    },
  );

  it('has drifted if somebody enabled a connection that the admins can’t see', async () => {
    await addConnection('partners', 'okta', {});
    const { code, report } = await stage.drift();
    expect(code).toBe(2);
    expect(report).not.toContain('Changed by organizations’ own admins');
    expect(report).toContain('Organization acme gains sign-in with partners');
  });

  it('has drifted if a declared connection was opened to admins, until the stack file accepts it', async () => {
    const path = `/organizations/${await stage.organizationId()}/connections`;
    const [enabled] = z.array(z.object({ connection_id: z.string() })).parse(await api.call('GET', path));
    const level = { organization_connection_name: 'staff', organization_access_level: 'limited' };
    await api.call('PATCH', `${path}/${enabled?.connection_id}`, level);
    const opened = await stage.drift();
    expect(opened.code).toBe(2);
    expect(opened.report.split('\n').filter((line) => line.startsWith('  '))).toEqual([
      '  - Organization acme gains the access level limited for its admins on Username-Password-Authentication: medium ' +
        'risk, they can switch it off for their organization, and make members of whoever logs in with it.',
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
    const { code, report } = await stage.drift(accepting);
    expect(code).toBe(0);
    expect(report.split('Changed by organizations’ own admins')[1]?.split('\n')).toEqual([
      ', as they may:',
      expect.stringMatching(
        /^ {2}- Organization acme: sign-in with \S+ changes from on to off: high risk, its people can no/,
      ),
      expect.stringMatching(/^ {2}- Organization acme gains membership for whoever logs in with /),
    ]);
  });

  it('has drifted if a declared connection makes members of whoever signs up, and its risk is reported', async () => {
    const path = `/organizations/${await stage.organizationId()}/enabled_connections`;
    const enabled = z.array(z.object({ connection_id: z.string() })).parse(await api.call('GET', path));
    await api.call('PATCH', `${path}/${enabled[0]?.connection_id}`, {
      assign_membership_on_login: true,
      is_signup_enabled: true,
    });
    const { code, report } = await stage.drift();
    expect(code).toBe(2);
    expect(report).not.toContain('Changed by organizations’ own admins');
    expect(report.split('\n').filter((line) => line.startsWith('  '))).toEqual([
      expect.stringMatching(
        /^ {2}- Organization acme gains membership for whoever .*: high risk, anybody on /,
      ),
      expect.stringMatching(/^ {2}- Organization acme gains accounts on \S+ for anybody who comes to its /),
    ]);
  });

  it('has not drifted if admins added an open connection, but its risk is reported', async () => {
    await addConnection('acme-people', 'auth0', { ...OWN, assign_membership_on_login: true });
    const { code, report } = await stage.drift();
    expect(code).toBe(0);
    expect(report).toMatch(
      /own admins, as they may:[^]*membership for whoever logs in with acme-people: high risk, anybody on /,
    );
  });

  it('has drifted if an undeclared connection was enabled for the application', async () => {
    await letIn(await makeConnection('partners', 'auth0'));
    const { code, report } = await stage.drift();
    expect(code).toBe(2);
    expect(report).toMatch(/^ {2}- Application Tenantry gains .*partners/m);
  });

  it('has not drifted if admins of another stack’s organization added an identity provider', async () => {
    const { id } = idSchema.parse(await api.call('POST', '/organizations', { name: 'globex' }));
    await letIn(await makeConnection(`con-${id.replace('_', '-')}-okta`, 'okta'));
    const { code, report } = await stage.drift();
    expect(report).not.toContain('okta');
    expect(code).toBe(0);
    await letIn(await makeConnection('con-org-gone-okta', 'okta'));
    expect((await stage.drift()).report).toContain('con-org-gone-okta');
  });
});
