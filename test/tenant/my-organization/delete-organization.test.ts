import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OrganizationApi } from './testing/organization-api';

const SCOPES = ['delete:my_org:organizations', 'read:my_org:details', 'read:my_org:member_roles'];

let tenant: OrganizationApi;
let admin: string;
let acme: string;
let token: string;
let number = 0;

beforeAll(async () => {
  tenant = await OrganizationApi.start();
  [admin = ''] = tenant.api.context.state.users.keys();
});
afterAll(() => {
  tenant.api.close();
});
beforeEach(async () => {
  acme = await tenant.organization(`acme-${(number += 1)}`, [admin]);
  token = await tenant.token(acme, admin, SCOPES);
});

const remove = (by = token) => tenant.call(by, 'DELETE', '/');

describe('an organization deleted by its admin', () => {
  it('is gone for everybody, and its tokens open nothing any more', async () => {
    expect((await remove()).status).toBe(204);
    expect((await tenant.api.call('GET', `/organizations/${acme}`)).status).toBe(404);
    for (const [method, path] of [
      ['GET', '/details'],
      ['GET', '/roles'],
      ['DELETE', '/'],
    ] as const) {
      const { status, body } = await tenant.call(token, method, path);
      expect([status, body['detail']]).toEqual([404, 'The organization does not exist.']);
    }
  });

  it('leaves its users, their other organizations and the tenant’s connections intact', async () => {
    const other = await tenant.organization(`other-${number}`, [admin]);
    const before = tenant.api.context.state.connections.size;
    await remove();
    expect((await tenant.api.call('GET', `/users/${encodeURIComponent(admin)}`)).status).toBe(200);
    expect(tenant.api.context.state.connections.size).toBe(before);
    expect((await tenant.call(await tenant.token(other, admin, SCOPES), 'GET', '/details')).status).toBe(200);
  });

  it('is in the tenant’s log with its name', async () => {
    const { logEvents } = tenant.api.context.state;
    logEvents.length = 0;
    await remove();
    expect(logEvents).toMatchObject([
      {
        type: 'my_organization_api_org_details_succeeded',
        organization_id: acme,
        organization_name: `acme-${number}`,
        details: { request: { method: 'DELETE' } },
      },
    ]);
  });

  it('stays if the token lacks the scope', async () => {
    const { status, body } = await remove(await tenant.token(acme, admin, ['update:my_org:details']));
    expect([status, body['type']]).toEqual([403, 'https://auth0.com/api-errors#A0E-403-0002']);
    expect((await tenant.api.call('GET', `/organizations/${acme}`)).status).toBe(200);
  });
});
