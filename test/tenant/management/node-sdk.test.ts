import { Management, ManagementClient } from 'auth0';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { trust } from '../../support/trust';
import { startTenant, type Tenant } from '../tenant';

let tenant: Tenant;
let management: ManagementClient;

beforeAll(async () => {
  tenant = await startTenant();
  trust(tenant.ca);
});
beforeEach(() => {
  tenant.reset();
  management = new ManagementClient({
    domain: tenant.domain,
    clientId: tenant.management.clientId,
    clientSecret: tenant.management.clientSecret,
  });
});
afterAll(async () => {
  await tenant.close();
});

/** The error with which the SDK rejects a call. */
async function refusal(call: PromiseLike<unknown>): Promise<{ statusCode?: number; body?: unknown }> {
  try {
    await call;
  } catch (error) {
    return error as { statusCode?: number; body?: unknown };
  }
  throw new Error('the call was not refused');
}

const idOf = ({ id }: { id?: string | undefined }) => id ?? '';

describe('Auth0’s SDK for Node', () => {
  it('pages through all organizations', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) await management.organizations.create({ name });
    const names: unknown[] = [];
    for await (const { name } of await management.organizations.list({ take: 2 })) names.push(name);
    expect(names).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('sets up an organization with a domain, a connection and a member who holds a role', async () => {
    const organization = idOf(
      await management.organizations.create({
        name: 'acme',
        display_name: 'Acme',
        branding: { logo_url: 'https://acme.example/l.svg' },
      }),
    );
    const { data: connections } = await management.connections.list({
      name: 'Username-Password-Authentication',
    });
    const connection_id = connections[0]?.id ?? '';
    await management.organizations.enabledConnections.add(organization, { connection_id });
    await management.organizations.discoveryDomains.create(organization, {
      domain: 'example.com',
      status: 'verified',
    });
    const [user] = await management.users.listUsersByEmail({ email: 'org-admin@example.com' });
    const userId = user?.user_id ?? '';
    await management.organizations.members.create(organization, { members: [userId] });
    const role = await management.roles.create({ name: 'admin' });
    await management.organizations.members.roles.assign(organization, userId, { roles: [idOf(role)] });

    const domains = await management.organizations.discoveryDomains.list(organization);
    expect(domains.data).toMatchObject([{ domain: 'example.com', status: 'verified' }]);
    const members = await management.organizations.members.list(organization);
    expect(members.data).toMatchObject([{ user_id: userId, email: 'org-admin@example.com' }]);
    const roles = await management.organizations.members.roles.list(organization, userId);
    expect(roles.data).toMatchObject([{ name: 'admin' }]);
    const enabled = await management.organizations.enabledConnections.list(organization);
    expect(enabled.data).toMatchObject([{ connection_id, connection: { strategy: 'auth0' } }]);
  });

  it('gives an application access to the My Organization API', async () => {
    const profile = await management.connectionProfiles.create({ name: 'profile' });
    const client = await management.clients.create({
      name: 'admin app',
      app_type: 'regular_web',
      my_organization_configuration: {
        connection_profile_id: idOf(profile),
        allowed_strategies: ['okta'],
        connection_deletion_behavior: 'allow_if_empty',
      },
    });
    const identifier = `https://${tenant.domain}/my-org/`;
    const api = await management.resourceServers.create({ identifier });
    expect(api.is_system).toBe(true);
    const scope = ['read:my_org:details', 'update:my_org:details'];
    const client_id = client.client_id ?? '';
    const grant = await management.clientGrants.create({
      client_id,
      audience: identifier,
      scope,
      subject_type: 'user',
    });
    expect(grant).toMatchObject({ client_id, scope, subject_type: 'user' });
    const role = idOf(await management.roles.create({ name: 'admin' }));
    const permissions = scope.map((permission_name) => ({
      resource_server_identifier: identifier,
      permission_name,
    }));
    await management.roles.permissions.add(role, { permissions });
    expect((await management.roles.permissions.list(role)).data).toMatchObject(
      scope.map((permission_name) => ({
        permission_name,
        resource_server_name: 'Auth0 My Organization API',
      })),
    );
  });

  it('deploys and binds an Action', async () => {
    const { id = '' } = await management.actions.create({
      name: 'claims',
      supported_triggers: [{ id: 'post-login', version: 'v3' }],
      code: 'exports.onExecutePostLogin = async () => {};',
    });
    await management.actions.get(id);
    await management.actions.deploy(id);
    await management.actions.triggers.bindings.updateMany('post-login', {
      bindings: [{ ref: { type: 'action_id', value: id }, display_name: 'claims' }],
    });
    const bindings = await management.actions.triggers.bindings.list('post-login');
    expect(bindings.data).toMatchObject([{ display_name: 'claims', action: { id } }]);
    expect(await refusal(management.actions.delete(id))).toMatchObject({
      statusCode: 409,
      body: { message: 'Unable to delete an action bound to a trigger.' },
    });
  });

  it('finds users by a search and pages through them', async () => {
    const found = await management.users.list({ q: 'email:"org-member@example.com"' });
    expect(found.data).toMatchObject([{ email: 'org-member@example.com' }]);
    const emails: unknown[] = [];
    for await (const { email } of await management.users.list({ per_page: 1 })) emails.push(email);
    expect(emails).toEqual(tenant.users.map(({ email }) => email));
  });

  it('turns the tenant’s errors into its own error classes', async () => {
    await management.organizations.create({ name: 'acme' });
    const missing = await refusal(management.organizations.get('org_XXXXXXXXXXXXXXXX'));
    expect(missing).toBeInstanceOf(Management.NotFoundError);
    const taken = await refusal(management.organizations.create({ name: 'acme' }));
    expect(taken).toBeInstanceOf(Management.ConflictError);
    const bad = await refusal(management.organizations.create({ name: 'Not Allowed' }));
    expect(bad).toBeInstanceOf(Management.BadRequestError);
    expect(bad.body).toMatchObject({ errorCode: 'invalid_body' });
  });

  it('is refused with a wrong secret and with a forged token', async () => {
    const impostor = new ManagementClient({
      domain: tenant.domain,
      clientId: tenant.management.clientId,
      clientSecret: 'wrong',
    });
    expect(await refusal(impostor.organizations.list())).toBeInstanceOf(Error);
    const forged = new ManagementClient({ domain: tenant.domain, token: 'forged' });
    expect(await refusal(forged.organizations.list())).toBeInstanceOf(Management.UnauthorizedError);
  });

  it('finds nothing that was created before a reset', async () => {
    await management.organizations.create({ name: 'acme' });
    tenant.reset();
    expect((await management.organizations.list()).data).toEqual([]);
  });
});
