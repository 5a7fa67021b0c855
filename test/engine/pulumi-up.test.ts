import { randomBytes } from 'node:crypto';
import { parseEnv } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppProcess } from '../dev/app-process';
import { ManagementApi } from '../dev/apply/management-api';
import { freePort } from '../dev/free-port';
import { trustingFetch } from '../support/trust';
import { Visitor } from '../support/visitor';
import { startTenant, type Tenant } from '../tenant/tenant';
import { Checkout } from './checkout';
import { engineMissing, RealEngine } from './engine';
import { pictureOf } from './tenant-picture';

const appSchema = z.object({
  my_organization_configuration: z.object({ invitation_landing_client_id: z.string() }),
});

const organizationSchema = z.object({ id: z.string() });
const organizationConnectionsSchema = z.array(z.object({ connection_id: z.string() }));

const missing = engineMissing();

describe.skipIf(missing !== undefined)(
  `a real pulumi up${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  { timeout: 240_000 },
  () => {
    let tenant: Tenant;
    let checkout: Checkout;
    let engine: RealEngine;
    let api: ManagementApi;
    let seeded: Readonly<Record<string, unknown>>;
    let port: number;
    /** Writes to the Management API since the test began, identifiers left out. */
    let writes: string[] = [];

    beforeAll(async () => {
      tenant = await startTenant({
        onRequest: (method, path) => {
          if (method === 'GET' || !path.startsWith('/api/v2/')) return;
          writes.push(
            `${method} ${path.slice('/api/v2'.length).replace(/\/(?:org|rol|cgr)_\w+|\/auth0%7C\w+/g, '/*')}`,
          );
        },
      });
      api = new ManagementApi(tenant.domain, tenant.management, trustingFetch(tenant.ca));
      seeded = await pictureOf(api);
      port = await freePort();
      checkout = new Checkout();
      checkout.configure('appBaseUrl', () => `http://localhost:${port}`);
      engine = new RealEngine(checkout, tenant);
      await engine.run('stack', 'init', 'dev', '--no-select');
    });
    beforeEach(() => {
      writes = [];
    });
    afterAll(async () => {
      checkout.remove();
      await tenant.close();
    });

    it('creates everything, and the app works with its outputs', async () => {
      await engine.up();
      const file = await engine.run('stack', 'output', 'envFile', '--show-secrets');
      const app = new AppProcess(
        ['--import', 'tsx', 'app/main.ts'],
        {
          ...process.env,
          ...parseEnv(file),
          PORT: String(port),
          SESSION_SECRET: randomBytes(48).toString('base64'),
          NODE_EXTRA_CA_CERTS: tenant.ca,
          LOG_LEVEL: 'warn',
        },
        `http://localhost:${port}`,
      );
      try {
        await app.ready();
        const statusOfAdmin = async (email: string): Promise<number> => {
          const { password = '' } = tenant.users.find((user) => user.email === email) ?? {};
          return (await new Visitor().signIn(`http://localhost:${port}`, email, password, '/admin')).status;
        };
        const people = ['org-admin@example.com', 'org-member@example.com'];
        expect(await Promise.all(people.map(statusOfAdmin))).toEqual([200, 403]);
      } finally {
        await app.stop();
      }
    });

    it('finds nothing to change afterwards, in the program or in the tenant', async () => {
      await engine.run('preview', '--expect-no-changes');
      await engine.run('refresh', '--yes', '--skip-preview', '--expect-no-changes');
      await engine.run('preview', '--expect-no-changes');
      expect(writes).toEqual([]);
    });

    it('adds a new organization and changes nothing else', async () => {
      checkout.configure('organizations', (organizations) => [
        ...(organizations as unknown[]),
        {
          name: 'globex',
          displayName: 'Globex',
          connections: ['Username-Password-Authentication'],
          domains: ['globex.example'],
          members: [{ email: 'outsider@elsewhere.test', roles: ['admin'] }],
        },
      ]);
      expect(await engine.preview()).toEqual([
        'create Organization globex',
        'create Organization globex',
        'create OrganizationConnection globex/Username-Password-Authentication',
        'create OrganizationDiscoveryDomain globex/globex.example',
        'create OrganizationMember globex/outsider@elsewhere.test',
        'create OrganizationMemberRole globex/outsider@elsewhere.test/admin',
      ]);
      await engine.up();
      expect(writes.sort()).toEqual([
        'POST /organizations',
        'POST /organizations/*/connections',
        'POST /organizations/*/discovery-domains',
        'POST /organizations/*/members',
        'POST /organizations/*/members/*/roles',
      ]);
      await engine.run('preview', '--expect-no-changes');
    });

    it('lets a second stack add organizations with the first one’s roles and connections', async () => {
      checkout.addStack('customers', {
        tenantStack: 'dev',
        organizations: [
          {
            name: 'hooli',
            displayName: 'Hooli',
            connections: ['Username-Password-Authentication'],
            members: [{ email: 'outsider@elsewhere.test', roles: ['member'] }],
          },
        ],
      });
      const customers = ['--stack', 'customers'];
      await engine.run('stack', 'init', 'customers', '--no-select');
      await engine.run('up', '--yes', '--skip-preview', ...customers);
      expect(writes.sort()).toEqual([
        'POST /organizations',
        'POST /organizations/*/connections',
        'POST /organizations/*/members',
        'POST /organizations/*/members/*/roles',
      ]);
      await engine.run('preview', '--expect-no-changes', ...customers);
      await engine.run('preview', '--expect-no-changes');
      await engine.run('destroy', '--yes', '--skip-preview', ...customers);
    });

    it('keeps changes to a connection that was opened to an organization’s admins by hand', async () => {
      const { id } = organizationSchema.parse(await api.call('GET', '/organizations/name/acme'));
      const [connection] = organizationConnectionsSchema.parse(
        await api.call('GET', `/organizations/${id}/connections`),
      );
      const path = `/organizations/${id}/connections/${connection?.connection_id ?? ''}`;
      const byHand = { organization_connection_name: 'staff', organization_access_level: 'limited' };
      const byAdmins = { assign_membership_on_login: true, is_enabled: false, show_as_button: false };
      await api.call('PATCH', path, { ...byHand, ...byAdmins });
      await engine.run('refresh', '--yes', '--skip-preview');
      await engine.run('preview', '--expect-no-changes');
      await engine.up();
      expect(await api.call('GET', path)).toMatchObject({ ...byHand, ...byAdmins });
      await api.call('PATCH', path, { assign_membership_on_login: false, is_enabled: true });
      await engine.run('refresh', '--yes', '--skip-preview');
    });

    it('adds a new permission to the role and the grant, and changes nothing else', async () => {
      checkout.configure('roles', (roles) =>
        (roles as { name: string; permissions?: string[] }[]).map((role) =>
          role.name === 'admin'
            ? { ...role, permissions: [...(role.permissions ?? []), 'delete:my_org:organizations'] }
            : role,
        ),
      );
      expect(await engine.preview()).toEqual([
        'update ClientGrant app-user-access',
        'update RolePermissions admin',
      ]);
      await engine.up();
      expect(writes.sort()).toEqual(['PATCH /client-grants/*', 'POST /roles/*/permissions']);
      await engine.run('preview', '--expect-no-changes');
    });

    it('sends invited people to the app’s login once it is on https', async () => {
      checkout.configure('appBaseUrl', () => 'https://console.example.com');
      await engine.up();
      const { AUTH0_CLIENT_ID: id } = await engine.outputs();
      const { my_organization_configuration: configuration } = appSchema.parse(
        await api.call('GET', `/clients/${String(id)}`),
      );
      expect(await api.call('GET', `/clients/${configuration.invitation_landing_client_id}`)).toMatchObject({
        name: 'Tenantry invitations',
        initiate_login_uri: 'https://console.example.com/auth/login',
        organization_usage: 'require',
      });
      await engine.run('preview', '--expect-no-changes');
    });

    it('removes beta features by one setting, and creates them again without it', async () => {
      checkout.configure('leaveOut', () => ['beta']);
      expect(await engine.preview()).toEqual([
        'delete Client invitation-landing',
        'update Client app',
        'update ClientGrant app-user-access',
        'update RolePermissions admin',
        'update RolePermissions viewer',
      ]);
      await engine.up();
      await engine.run('preview', '--expect-no-changes');
      expect(String((await engine.outputs()).AUTH0_SCOPE)).not.toContain(':member');
      checkout.configure('leaveOut', () => []);
      await engine.up();
      await engine.run('refresh', '--yes', '--skip-preview', '--expect-no-changes');
      await engine.run('preview', '--expect-no-changes');
    });

    it('restores the tenant when destroyed, except that its API and identifier first stay on', async () => {
      await engine.run('destroy', '--yes', '--skip-preview');
      const { '/resource-servers': before, ...restBefore } = seeded;
      const { '/resource-servers': after, ...restAfter } = await pictureOf(api);
      expect(restAfter).toEqual({
        ...restBefore,
        '/prompts': { ...(restBefore['/prompts'] as object), identifier_first: true },
      });
      expect(after).toEqual([
        ...(before as unknown[]),
        expect.objectContaining({ identifier: `${tenant.issuer}my-org/`, is_system: true }),
      ]);
    });
  },
);
