import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '../../app/config';

const GOOD = {
  APP_BASE_URL: 'https://admin.example.com',
  AUTH0_DOMAIN: 'acme.eu.auth0.com',
  AUTH0_CLIENT_ID: 'client-id',
  AUTH0_CLIENT_SECRET: 'client-secret',
  AUTH0_AUDIENCE: 'https://acme.eu.auth0.com/my-org/',
  AUTH0_SCOPE: 'openid profile email offline_access read:my_org:details update:my_org:details',
  CLAIM_NAMESPACE: 'https://tenantry.example',
  ADMIN_ROLE: 'admin',
  SESSION_SECRET: 'x'.repeat(32),
};

function faultsOf(env: Record<string, string | undefined>): readonly string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('loadConfig', () => {
  it('reads an environment, with defaults for the port and the log level', () => {
    expect(loadConfig({ ...GOOD, UNRELATED: 'x' })).toEqual({
      baseUrl: 'https://admin.example.com',
      secure: true,
      trustedProxies: 1,
      port: 3000,
      logLevel: 'info',
      sessionSecrets: [GOOD.SESSION_SECRET],
      auth0: {
        domain: 'acme.eu.auth0.com',
        tenant: 'acme',
        clientId: 'client-id',
        clientSecret: 'client-secret',
        audience: 'https://acme.eu.auth0.com/my-org/',
        scope: GOOD.AUTH0_SCOPE,
        claimNamespace: 'https://tenantry.example',
        adminRole: 'admin',
        connectionNamePrefix: '',
      },
    });
  });

  it('takes the name of a tenant that has a domain of its own, and the prefix of connections', () => {
    const more = { AUTH0_TENANT: 'acme', CONNECTION_NAME_PREFIX: 'con-{org_id}-' };
    expect(loadConfig({ ...GOOD, AUTH0_DOMAIN: 'login.example.com', ...more })).toMatchObject({
      auth0: { domain: 'login.example.com', tenant: 'acme', connectionNamePrefix: 'con-{org_id}-' },
    });
    expect(faultsOf({ ...GOOD, AUTH0_TENANT: 'acme.eu', CONNECTION_NAME_PREFIX: 'con-{org_name}-' })).toEqual(
      [
        "AUTH0_TENANT must be the tenant's name, such as acme for acme.eu.auth0.com",
        'CONNECTION_NAME_PREFIX must be the prefix of the connection profile, such as con-{org_id}-, with no other braces than {org_id}',
      ],
    );
  });

  it('takes a base URL with a trailing slash, and plain http on loopback', () => {
    expect(loadConfig({ ...GOOD, APP_BASE_URL: 'http://localhost:3000/' })).toMatchObject({
      baseUrl: 'http://localhost:3000',
      secure: false,
      trustedProxies: 0,
    });
  });

  it('believes one proxy over https and none on loopback, or as many as it is told', () => {
    expect(loadConfig({ ...GOOD, TRUSTED_PROXIES: '2' }).trustedProxies).toBe(2);
    const local = { ...GOOD, APP_BASE_URL: 'http://localhost:3000', TRUSTED_PROXIES: '1' };
    expect(loadConfig(local).trustedProxies).toBe(1);
    expect(faultsOf({ ...GOOD, TRUSTED_PROXIES: '0', ADMIN_ROLE: '' })).toEqual([
      'ADMIN_ROLE is missing: the name of the role that opens the admin pages, such as admin',
      'TRUSTED_PROXIES must be at least 1: the app speaks http, so that https needs a proxy before it',
    ]);
  });

  it('names every missing variable at once', () => {
    expect(faultsOf({}).map((fault) => fault.split(' ')[0])).toEqual(Object.keys(GOOD));
    expect(faultsOf({})[1]).toBe("AUTH0_DOMAIN is missing: the tenant's domain, such as acme.eu.auth0.com");
  });

  it('counts an empty variable as missing', () => {
    expect(faultsOf({ ...GOOD, ADMIN_ROLE: ' ' })).toEqual([
      'ADMIN_ROLE is missing: the name of the role that opens the admin pages, such as admin',
    ]);
  });

  it.each([
    ['APP_BASE_URL', 'admin.example.com', 'must be an https URL'],
    ['APP_BASE_URL', 'https://', 'must be an https URL'],
    ['APP_BASE_URL', 'ftp://admin.example.com', 'must be an https URL'],
    [
      'APP_BASE_URL',
      'https://admin.example.com/app',
      'must be an origin only, without a path, query or user',
    ],
    ['APP_BASE_URL', 'https://me@admin.example.com', 'must be an origin only, without a path, query or user'],
    ['APP_BASE_URL', 'http://admin.example.com', 'must be https: plain http is for localhost only'],
    [
      'AUTH0_DOMAIN',
      'https://acme.eu.auth0.com/',
      'must be a host name without https:// or a path, such as acme.eu.auth0.com',
    ],
    ['AUTH0_AUDIENCE', 'my-org', 'must be an https URL: https://{AUTH0_DOMAIN}/my-org/'],
    ['AUTH0_SCOPE', 'profile email', 'must contain openid, with single spaces between scopes'],
    [
      'CLAIM_NAMESPACE',
      'https://tenantry.example/',
      'must be an https URL without a trailing slash, as the stack declares it',
    ],
    ['SESSION_SECRET', 'short', 'must have at least 32 characters; make one with: openssl rand -base64 48'],
    ['TRUSTED_PROXIES', '-1', 'must be the number of proxies before the app, from 0 to 10'],
    ['TRUSTED_PROXIES', '11', 'must be the number of proxies before the app, from 0 to 10'],
    ['TRUSTED_PROXIES', 'true', 'must be the number of proxies before the app, from 0 to 10'],
    ['PORT', '70000', 'must be a port number from 0 to 65535'],
    ['PORT', 'http', 'must be a port number from 0 to 65535'],
    ['LOG_LEVEL', 'loud', 'must be one of fatal, error, warn, info, debug, trace, silent'],
  ])('refuses %s=%s', (variable, value, fault) => {
    expect(faultsOf({ ...GOOD, [variable]: value })).toEqual([`${variable} ${fault}`]);
  });

  it('lists all faults in one message, without repeating a secret', () => {
    const env = { ...GOOD, SESSION_SECRET: 'too-short-secret', AUTH0_DOMAIN: '', PORT: 'x' };
    expect(() => loadConfig(env)).toThrow(/AUTH0_DOMAIN is missing.*\n.*SESSION_SECRET must.*\n.*PORT must/);
    expect(() => loadConfig(env)).not.toThrow(/too-short-secret/);
  });
});
