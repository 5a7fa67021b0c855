import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyProgram } from '../dev/apply/apply-program';
import { ManagementApi } from '../dev/apply/management-api';
import { readStack } from '../dev/apply/stack-file';
import { trustingFetch } from '../support/trust';
import { startTenant, type Tenant } from '../tenant/tenant';

let tenant: Tenant;
let api: ManagementApi;
beforeAll(async () => {
  tenant = await startTenant();
  api = new ManagementApi(tenant.domain, tenant.management, trustingFetch(tenant.ca));
});
beforeEach(() => {
  tenant.reset();
});
afterAll(() => tenant.close());

const apply = (overrides: Readonly<Record<string, string>> = {}) =>
  applyProgram({
    stack: readStack('dev', overrides),
    domain: tenant.domain,
    management: tenant.management,
    fetch: trustingFetch(tenant.ca),
  });

describe('applying Pulumi.dev.yaml to an embedded tenant', () => {
  it('creates all 25 resources and outputs an environment that matches them', async () => {
    const { outputs, resources } = await apply({ appBaseUrl: 'http://localhost:4321' });
    expect(resources).toHaveLength(25);
    expect(outputs).toMatchObject({
      APP_BASE_URL: 'http://localhost:4321',
      AUTH0_DOMAIN: tenant.domain,
      AUTH0_AUDIENCE: `${tenant.issuer}my-org/`,
    });
    expect(await api.call('GET', `/clients/${String(outputs.AUTH0_CLIENT_ID)}`)).toMatchObject({
      client_secret: outputs.AUTH0_CLIENT_SECRET,
      callbacks: ['http://localhost:4321/auth/callback'],
      organization_usage: 'require',
      my_organization_configuration: { connection_deletion_behavior: 'allow_if_empty' },
    });
  });

  it('creates the organization with its branding', async () => {
    await apply();
    expect(await api.call('GET', '/organizations/name/acme')).toMatchObject({
      display_name: 'Acme, Inc.',
      branding: {
        logo_url: 'https://cdn.auth0.com/avatars/ac.png',
        colors: { primary: '#0059D6', page_background: '#EAF1FC' },
      },
    });
  });

  it('can be repeated after a reset, even if the API is already active', async () => {
    await apply();
    tenant.reset();
    await api.call('POST', '/resource-servers', {
      identifier: `${tenant.issuer}my-org/`,
      name: 'Auth0 My Organization API',
    });
    const { resources } = await apply();
    expect(resources).toHaveLength(24);
  });

  it('is refused by the tenant the second time', async () => {
    await apply();
    await expect(apply()).rejects.toThrow(/could not be made: POST \/api\/v2\/\S+ was answered 409: /);
  });
});
