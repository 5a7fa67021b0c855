import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ManagementApi } from '../dev/apply/management-api';
import { freePort } from '../dev/free-port';
import { readAccess } from '../dev/live-tenant/credentials';
import { readTenant } from '../dev/live-tenant/read-tenant';
import { trust, trustingFetch } from '../support/trust';
import { createCertificate } from '../tenant/server/certificate';
import { MANAGEMENT_SCOPES } from '../tenant/management/operations';
import { startTenant, type Tenant } from '../tenant/tenant';

let tenant: Tenant;
let api: ManagementApi;
beforeAll(async () => {
  tenant = await startTenant();
  api = new ManagementApi(tenant.domain, tenant.management, trustingFetch(tenant.ca));
  trust(tenant.ca);
});
afterAll(() => tenant.close());

/** Credentials of an application that holds these scopes of the Management API. */
async function holderOf(scope: readonly string[]) {
  const { client_id, client_secret } = z.object({ client_id: z.string(), client_secret: z.string() }).parse(
    await api.call('POST', '/clients', {
      name: 'reader',
      app_type: 'non_interactive',
      grant_types: ['client_credentials'],
    }),
  );
  const audience = `${tenant.issuer}api/v2/`;
  await api.call('POST', '/client-grants', { client_id, audience, scope });
  return { domain: tenant.domain, clientId: client_id, clientSecret: client_secret };
}

/** Runs something against a host that answers every request alike. */
async function against(answer: RequestListener, run: (domain: string) => Promise<void>): Promise<void> {
  const { cert, key } = await createCertificate();
  const folder = mkdtempSync(join(tmpdir(), 'host-'));
  writeFileSync(join(folder, 'ca.pem'), cert);
  const server = createServer({ cert, key }, answer).listen(0, 'localhost');
  await once(server, 'listening');
  trust(join(folder, 'ca.pem'));
  try {
    await run(`localhost:${(server.address() as AddressInfo).port}`);
  } finally {
    trust(tenant.ca);
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  }
}

const READING = MANAGEMENT_SCOPES.filter((scope) => scope.startsWith('read:'));

describe('reading a tenant', () => {
  it('needs only scopes for reading, and none for users or secrets', async () => {
    const needless = ['read:client_keys', 'read:tenant_settings', 'read:users', 'read:client_credentials'];
    const access = await holderOf(READING.filter((scope) => !needless.includes(scope)));
    expect((await readTenant(access)).domain).toBe(tenant.domain);
  });

  it('names every scope that the credentials lack', async () => {
    await api.call('POST', '/organizations', { name: 'acme' });
    const lacking = ['read:actions', 'read:clients', 'read:client_keys', 'read:organization_members'];
    const access = await holderOf(READING.filter((scope) => !lacking.includes(scope)));
    await expect(readTenant(access)).rejects.toThrow(
      'The credentials lack the scopes read:actions, read:clients, read:organization_members of ' +
        `https://${tenant.domain}/api/v2/. Grant what is missing`,
    );
  });

  it('says so when the secret is wrong', async () => {
    const access = { domain: tenant.domain, ...tenant.management, clientSecret: 'wrong' };
    await expect(readTenant(access)).rejects.toThrow(
      `The tenant ${tenant.domain} can’t be read: its token endpoint answered 401: Unauthorized. Check AUTH0_CLIENT_ID`,
    );
  });

  it('says so when the token is wrong', async () => {
    await expect(readTenant({ domain: tenant.domain, token: 'wrong' })).rejects.toThrow(
      `The tenant ${tenant.domain} can’t be read: it refuses AUTH0_API_TOKEN: Invalid token`,
    );
  });

  it('says so when nothing listens, or the certificate is not trusted', async () => {
    const port = await freePort();
    await expect(readTenant({ domain: `localhost:${port}`, token: 'any' })).rejects.toThrow(
      `The tenant localhost:${port} can’t be read: nothing listens there`,
    );
    const stranger = await startTenant();
    try {
      await expect(readTenant({ domain: stranger.domain, token: 'any' })).rejects.toThrow(
        /can’t be read: its certificate is not trusted/,
      );
    } finally {
      await stranger.close();
    }
  });

  it('gives up on a tenant that keeps answering 429, after waiting as told', async () => {
    let requests = 0;
    const busy: RequestListener = (_request, response) => {
      requests += 1;
      response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '1' });
      response.end(
        JSON.stringify({ statusCode: 429, error: 'Too Many Requests', errorCode: 'too_many_requests' }),
      );
    };
    await against(busy, async (domain) => {
      await expect(readTenant({ domain, token: 'any' }, { retries: 2 })).rejects.toThrow(
        `The tenant ${domain} can’t be read: it still answers 429, too many requests, after every wait`,
      );
    });
    expect(requests).toBe(3);
  });

  it('says so when the host is not an Auth0 tenant', async () => {
    const website: RequestListener = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>A shop</title>');
    };
    await against(website, async (domain) => {
      await expect(readTenant({ domain, token: 'any' })).rejects.toThrow(
        `The tenant ${domain} can’t be read: its answers are not those of Auth0’s Management API (id: Invalid input: expected string, `,
      );
    });
  });
});

describe('credentials from the environment', () => {
  const client = { AUTH0_CLIENT_ID: 'id', AUTH0_CLIENT_SECRET: 'secret' };

  it('are a client or a token, for the given domain', () => {
    expect(readAccess({ AUTH0_DOMAIN: 'acme.eu.auth0.com', ...client })).toEqual({
      domain: 'acme.eu.auth0.com',
      clientId: 'id',
      clientSecret: 'secret',
    });
    expect(readAccess({ AUTH0_DOMAIN: 'other', AUTH0_API_TOKEN: 'token' }, 'localhost:4443')).toEqual({
      domain: 'localhost:4443',
      token: 'token',
    });
  });

  it('are named when they are missing', () => {
    expect(() => readAccess(client)).toThrow(
      'No tenant is named: set AUTH0_DOMAIN, or use --domain <domain>',
    );
    expect(() => readAccess({ AUTH0_DOMAIN: 'a.auth0.com' })).toThrow(
      /^AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET are not set: /,
    );
    expect(() => readAccess({ AUTH0_DOMAIN: 'a.auth0.com', AUTH0_CLIENT_ID: 'id' })).toThrow(
      /^AUTH0_CLIENT_SECRET is not set: /,
    );
  });

  it.each(['https://acme.eu.auth0.com', 'acme.eu.auth0.com/', 'Acme.auth0.com', 'a b'])(
    'are refused for the domain %s',
    (domain) => {
      expect(() => readAccess(client, domain)).toThrow(
        `"${domain}" is not a domain: expected a host such as`,
      );
    },
  );
});
