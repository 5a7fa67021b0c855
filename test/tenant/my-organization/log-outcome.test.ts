import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../management/testing/test-api';

let api: TestApi;
let clientId: string;
let admin: string;
let acme: string;

beforeAll(async () => {
  api = await startTestApi();
  const client = await api.succeed('POST', '/clients', {
    name: 'admin app',
    my_organization_configuration: { allowed_strategies: [], connection_deletion_behavior: 'allow' },
  });
  clientId = String(client['client_id']);
  [admin = ''] = api.context.state.users.keys();
  acme = String((await api.succeed('POST', '/organizations', { name: 'acme' }))['id']);
  await api.succeed('POST', `/organizations/${acme}/members`, { members: [admin] });
});
afterAll(() => {
  api.close();
});
beforeEach(() => {
  api.context.state.logEvents.length = 0;
});

const token = (scope: string) =>
  api.token({
    audience: 'https://tenant.test/my-org/',
    subject: admin,
    clientId,
    organizationId: acme,
    scope,
  });

const events = () => api.context.state.logEvents;

describe('a call of the My Organization API', () => {
  it('is logged with user, organization and request when it changes something', async () => {
    await api.call('PATCH', '/my-org/details', { display_name: 'New' }, await token('update:my_org:details'));
    expect(events()).toEqual([
      {
        _id: expect.any(String) as string,
        log_id: expect.any(String) as string,
        date: expect.stringMatching(/Z$/) as string,
        type: 'my_organization_api_org_details_succeeded',
        description: expect.any(String) as string,
        client_id: clientId,
        client_name: 'admin app',
        user_id: admin,
        organization_id: acme,
        organization_name: 'acme',
        hostname: 'tenant.test',
        ip: expect.any(String) as string,
        user_agent: expect.any(String) as string,
        details: { request: { method: 'PATCH', path: '/my-org/details' } },
      },
    ]);
  });

  it('is not logged when it only reads', async () => {
    await api.call('GET', '/my-org/details', undefined, await token('read:my_org:details'));
    expect(events()).toEqual([]);
  });

  it('is logged with its error when it is refused, even if it only reads', async () => {
    await api.call('PATCH', '/my-org/details', {}, await token('update:my_org:details'));
    await api.call('PATCH', '/my-org/details', '{', await token('update:my_org:details'));
    await api.call('GET', '/my-org/details', undefined, await token('update:my_org:details'));
    expect(events()).toMatchObject([
      { type: 'my_organization_api_org_details_failed', details: { error: { status: 400 } } },
      {
        type: 'my_organization_api_org_details_failed',
        details: { error: { status: 400, title: 'Bad Request' } },
      },
      {
        type: 'my_organization_api_org_details_failed',
        user_id: admin,
        organization_id: acme,
        details: { error: { type: 'https://auth0.com/api-errors#A0E-403-0002' } },
      },
    ]);
  });

  it('is logged without a user when it has no valid token, and never with the token', async () => {
    await api.call('GET', '/my-org/details', undefined, null);
    await api.call('GET', '/my-org/details', undefined, 'a.secret.token');
    expect(events()).toHaveLength(2);
    expect(events()[0]).not.toHaveProperty('user_id');
    expect(JSON.stringify(events())).not.toContain('a.secret.token');
  });

  it('is not logged when the operation does not exist', async () => {
    await api.call('GET', '/my-org/dreams', undefined, await token('read:my_org:details'));
    expect(events()).toEqual([]);
  });
});
