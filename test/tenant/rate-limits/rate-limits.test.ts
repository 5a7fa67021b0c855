import { afterEach, describe, expect, it } from 'vitest';
import { ManagementApi } from '../../dev/apply/management-api';
import { trustingFetch } from '../../support/trust';
import { startTenant, type Tenant, type TenantOptions } from '../tenant';

let tenant: Tenant | undefined;
afterEach(() => tenant?.close());

/** Starts a tenant whose clock stands still, at a whole second, so that nothing is refilled. */
async function start(options: TenantOptions) {
  const now = Math.floor(Date.now() / 1000) * 1000;
  tenant = await startTenant({ now: () => now, ...options });
  const { domain, issuer, ca, management } = tenant;
  const send = trustingFetch(ca);
  const token = await send(`https://${domain}/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      grant_type: 'client_credentials',
      client_id: management.clientId,
      client_secret: management.clientSecret,
      audience: `${issuer}api/v2/`,
    }),
  });
  const { access_token } = (await token.json()) as { access_token: string };
  const call = (path: string, init: RequestInit = {}) =>
    send(`https://${domain}${path}`, { ...init, headers: { authorization: `Bearer ${access_token}` } });
  const statuses = async (count: number, path: string) => {
    const answers: number[] = [];
    for (let index = 0; index < count; index++) answers.push((await call(path)).status);
    return answers;
  };
  return { tenant, call, statuses, seconds: Math.floor(now / 1000) };
}

describe('the Management API of a free-tier tenant', () => {
  it('lets two requests through and refuses the third with its own error and a near reset', async () => {
    const { call, statuses, seconds } = await start({ tier: 'free' });
    expect(await statuses(2, '/api/v2/roles')).toEqual([200, 200]);
    const refused = await call('/api/v2/clients');
    expect(refused.status).toBe(429);
    expect(await refused.json()).toEqual({
      statusCode: 429,
      error: 'Too Many Requests',
      message: 'Global limit has been reached',
      errorCode: 'too_many_requests',
    });
    expect(refused.headers.get('x-ratelimit-limit')).toBe('2');
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(Number(refused.headers.get('x-ratelimit-reset')) - seconds).toBeGreaterThanOrEqual(1);
    expect(Number(refused.headers.get('x-ratelimit-reset')) - seconds).toBeLessThanOrEqual(2);
  });

  it('answers every call of the project’s own client, which waits and retries', async () => {
    const { tenant } = await start({ tier: 'free', now: Date.now });
    const api = new ManagementApi(tenant.domain, tenant.management, trustingFetch(tenant.ca));
    const answers = await Promise.all(Array.from({ length: 5 }, () => api.call('GET', '/roles')));
    expect(answers).toEqual([[], [], [], [], []]);
  });
});

describe('the Management API of a paying tenant', () => {
  it('counts a group of endpoints separately from all others', async () => {
    const { statuses } = await start({ tier: 'essentials' });
    expect(await statuses(6, '/api/v2/organizations')).toEqual([200, 200, 200, 200, 200, 429]);
    expect(await statuses(11, '/api/v2/roles')).toEqual([...Array<number>(10).fill(200), 429]);
    expect(await statuses(1, '/api/v2/users')).toEqual([200]);
  });

  it('allows more for an enterprise', async () => {
    const { statuses } = await start({ tier: 'enterprise' });
    expect((await statuses(51, '/api/v2/roles')).filter((status) => status === 200)).toHaveLength(50);
  });
});

describe('the Authentication API', () => {
  it('counts requests to all endpoints together, including the token endpoint', async () => {
    const { statuses } = await start({ tier: 'free' });
    expect(new Set(await statuses(299, '/userinfo'))).toEqual(new Set([401]));
    expect(await statuses(1, '/userinfo')).toEqual([429]);
    expect(await statuses(1, '/oauth/token')).toEqual([429]);
  });
});

describe('the My Organization API', () => {
  it('refuses with its own error, Retry-After and the kind of limit', async () => {
    const { call, statuses } = await start({ tier: 'free' });
    expect(await statuses(4, '/my-org/v1/details')).toEqual([401, 401, 401, 401]);
    const refused = await call('/my-org/details');
    expect(refused.status).toBe(429);
    expect(await refused.json()).toEqual({
      type: 'https://auth0.com/api-errors#A0E-429-0003',
      status: 429,
      title: 'Endpoint Rate Limit Exceeded',
      detail: 'The endpoint request limit has been exceeded.',
    });
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(refused.headers.get('x-auth0-error-kind')).toBe('global-rate-limit');
  });
});

describe('a tenant without a tier', () => {
  it('refuses nothing, but still announces a limit', async () => {
    const { call, statuses } = await start({});
    expect(new Set(await statuses(60, '/api/v2/roles'))).toEqual(new Set([200]));
    expect((await call('/api/v2/roles')).headers.get('x-ratelimit-remaining')).toBe('49');
  });
});
