import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trustingFetch } from '../../support/trust';
import { startTenant, type Tenant } from '../tenant';

let tenant: Tenant;
beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(() => tenant.close());

describe('the SCIM endpoint', () => {
  it.each(['GET', 'POST'])('answers %s with 501 and says that it provisions no users', async (method) => {
    const users = `${tenant.issuer}scim/v2/connections/con_0123456789abcdef/Users`;
    const response = await trustingFetch(tenant.ca)(users, { method });
    expect(response.status).toBe(501);
    expect(response.headers.get('content-type')).toMatch(/^application\/scim\+json/);
    expect(await response.json()).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '501',
      detail: 'The embedded tenant provisions no users: identity providers can do that at Auth0 only.',
    });
  });
});
