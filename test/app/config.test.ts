import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '../../app/config';

const HOUR = 60 * 60_000;

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

const SHORT_SECRET =
  'must be one or more secrets of at least 32 characters each, the one to encrypt with first; make one with: openssl rand -base64 48';
const UNCLEAN = 'must not begin or end with white space, or contain a line break or other control character';
const REDIS_FAULT =
  'must be the URL of a Redis server, such as rediss://user:password@redis.example.com:6379/0';

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
  it('reads an environment, with defaults for optional variables', () => {
    expect(loadConfig({ ...GOOD, UNRELATED: 'x' })).toEqual({
      baseUrl: 'https://admin.example.com',
      secure: true,
      hstsSubdomains: false,
      trustedProxies: 1,
      shutdown: { drainMs: 5_000, graceMs: 4_000 },
      port: 3000,
      logLevel: 'info',
      metrics: undefined,
      traces: false,
      sessionSecrets: [GOOD.SESSION_SECRET],
      sessionIdleMs: 8 * HOUR,
      sessionLifetimeMs: 7 * 24 * HOUR,
      signInAgainMs: HOUR,
      redisUrl: undefined,
      auth0: {
        domain: 'acme.eu.auth0.com',
        tenant: 'acme',
        clientId: 'client-id',
        clientSecret: 'client-secret',
        audience: 'https://acme.eu.auth0.com/my-org/',
        scope: GOOD.AUTH0_SCOPE,
        claimNamespace: 'https://tenantry.example',
        adminRole: 'admin',
        refreshTokenLeewayMs: 0,
        connectionNamePrefix: '',
      },
    });
  });

  it('reads the name of a tenant with a custom domain, and the connection name prefix', () => {
    const more = { AUTH0_TENANT: 'acme', CONNECTION_NAME_PREFIX: 'con-{org_id}-' };
    expect(loadConfig({ ...GOOD, AUTH0_DOMAIN: 'login.example.com', ...more })).toMatchObject({
      auth0: { domain: 'login.example.com', tenant: 'acme', connectionNamePrefix: 'con-{org_id}-' },
    });
    expect(faultsOf({ ...GOOD, AUTH0_TENANT: 'acme.eu', CONNECTION_NAME_PREFIX: 'con-{org_name}-' })).toEqual(
      [
        "AUTH0_TENANT must be the tenant's name, such as acme for acme.eu.auth0.com",
        'CONNECTION_NAME_PREFIX must be the prefix of the connection profile, such as con-{org_id}-, with no braces other than {org_id}',
      ],
    );
  });

  it.each(['login.example.com', 'login.example.com:443', 'acme.auth0.com.example', 'auth0.com'])(
    'requires AUTH0_TENANT where the domain is %s, which does not contain the tenant name',
    (domain) => {
      const env = { ...GOOD, AUTH0_DOMAIN: domain };
      expect(faultsOf(env)).toEqual([
        "AUTH0_TENANT is missing: the tenant's name, such as acme for acme.eu.auth0.com, which AUTH0_DOMAIN does not contain",
      ]);
      expect(faultsOf({ ...env, AUTH0_TENANT: 'acme' })).toEqual([]);
    },
  );

  it.each([
    ['acme.auth0.com', 'acme'],
    ['Acme.EU.Auth0.com', 'Acme'],
    ['localhost:4443', 'localhost'],
  ])('derives the tenant name from the domain %s', (domain, tenant) => {
    expect(loadConfig({ ...GOOD, AUTH0_DOMAIN: domain }).auth0.tenant).toBe(tenant);
  });

  it('accepts a base URL with a trailing slash, and plain http on localhost', () => {
    expect(loadConfig({ ...GOOD, APP_BASE_URL: 'http://localhost:3000/' })).toMatchObject({
      baseUrl: 'http://localhost:3000',
      secure: false,
      trustedProxies: 0,
      shutdown: { drainMs: 0, graceMs: 1_200 },
    });
  });

  it('drains for as long as configured, and exits within nine seconds', () => {
    expect(loadConfig({ ...GOOD, SHUTDOWN_DRAIN_SECONDS: '8' }).shutdown).toEqual({
      drainMs: 8_000,
      graceMs: 1_000,
    });
    expect(loadConfig({ ...GOOD, SHUTDOWN_DRAIN_SECONDS: '0' }).shutdown).toEqual({
      drainMs: 0,
      graceMs: 1_200,
    });
  });

  it('trusts one proxy over https and none on localhost by default, or as many as configured', () => {
    expect(loadConfig({ ...GOOD, TRUSTED_PROXIES: '2' }).trustedProxies).toBe(2);
    const local = { ...GOOD, APP_BASE_URL: 'http://localhost:3000', TRUSTED_PROXIES: '1' };
    expect(loadConfig(local).trustedProxies).toBe(1);
    expect(faultsOf({ ...GOOD, TRUSTED_PROXIES: '0', ADMIN_ROLE: '' })).toEqual([
      "ADMIN_ROLE is missing: the name of the administrators' role, such as admin, whose last holder cannot give it up",
      'TRUSTED_PROXIES must be at least 1: the app itself speaks http, so https needs a proxy in front of it',
    ]);
  });

  it('accepts several secrets, the one to encrypt with first, separated by commas or spaces', () => {
    const [one, two, three] = ['1', '2', '3'].map((digit) => digit.repeat(32)) as [string, string, string];
    const secrets = loadConfig({ ...GOOD, SESSION_SECRET: `${one}, ${two} ${three},` }).sessionSecrets;
    expect(secrets).toEqual([one, two, three]);
  });

  it('reads session lifetimes, the Redis URL and the refresh token leeway', () => {
    const more = {
      SESSION_IDLE_MINUTES: '30',
      SESSION_LIFETIME_MINUTES: '720',
      SIGN_IN_AGAIN_MINUTES: '0',
      REDIS_URL: 'rediss://me:pass@redis.example.com:6380/2',
      REFRESH_TOKEN_LEEWAY: '30',
    };
    expect(loadConfig({ ...GOOD, ...more })).toMatchObject({
      sessionIdleMs: HOUR / 2,
      sessionLifetimeMs: 12 * HOUR,
      signInAgainMs: 0,
      redisUrl: more.REDIS_URL,
      auth0: { refreshTokenLeewayMs: 30_000 },
    });
  });

  it('reads whether HSTS includes subdomains', () => {
    expect(loadConfig({ ...GOOD, HSTS_SUBDOMAINS: 'true' }).hstsSubdomains).toBe(true);
    expect(loadConfig({ ...GOOD, HSTS_SUBDOMAINS: 'false' }).hstsSubdomains).toBe(false);
  });

  it('names every missing variable at once', () => {
    expect(faultsOf({}).map((fault) => fault.split(' ')[0])).toEqual(Object.keys(GOOD));
    expect(faultsOf({})[1]).toBe("AUTH0_DOMAIN is missing: the tenant's domain, such as acme.eu.auth0.com");
  });

  it('treats a blank variable as missing', () => {
    expect(faultsOf({ ...GOOD, ADMIN_ROLE: ' ' })).toEqual([
      "ADMIN_ROLE is missing: the name of the administrators' role, such as admin, whose last holder cannot give it up",
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
    [
      'AUTH0_DOMAIN',
      'acme.eu.auth0.com:65536',
      'must be a host name without https:// or a path, such as acme.eu.auth0.com',
    ],
    ['AUTH0_AUDIENCE', 'my-org', 'must be an https URL: https://{AUTH0_DOMAIN}/my-org/'],
    ['AUTH0_SCOPE', 'profile email', 'must contain openid, with single spaces between scopes'],
    [
      'CLAIM_NAMESPACE',
      'https://tenantry.example/',
      'must be an https URL without a trailing slash, as the stack declares it',
    ],
    ['SESSION_SECRET', 'short', SHORT_SECRET],
    ['SESSION_SECRET', ', ,', SHORT_SECRET],
    ['SESSION_SECRET', `${'x'.repeat(32)},short`, SHORT_SECRET],
    ['SESSION_IDLE_MINUTES', '0', 'must be a whole number of minutes, 525600 at most'],
    ['HSTS_SUBDOMAINS', 'yes', 'must be true or false'],
    [
      'SIGN_IN_AGAIN_MINUTES',
      'never',
      'must be a whole number of minutes, 525600 at most, or 0 to never ask',
    ],
    ['SESSION_LIFETIME_MINUTES', '1.5', 'must be a whole number of minutes, 525600 at most'],
    [
      'REFRESH_TOKEN_LEEWAY',
      '61',
      'must be a whole number of seconds from 0 to 60, as the stack declares it',
    ],
    ['REDIS_URL', 'redis.example.com:6379', REDIS_FAULT],
    ['REDIS_URL', 'https://redis.example.com', REDIS_FAULT],
    ['REDIS_URL', 'redis://', REDIS_FAULT],
    ['REDIS_URL', 'redis://redis.example.com/sessions', REDIS_FAULT],
    ['REDIS_URL', 'redis://redis.example.com:port', REDIS_FAULT],
    ['REDIS_URL', 'redis://me:100%@redis.example.com', REDIS_FAULT],
    ['AUTH0_DOMAIN', 'acme.eu.auth0.com\n', UNCLEAN],
    ['AUTH0_CLIENT_SECRET', 'client-secret\n', UNCLEAN],
    ['CLAIM_NAMESPACE', 'https://tenantry\n.example', UNCLEAN],
    ['PORT', ' 3000', UNCLEAN],
    ['TRUSTED_PROXIES', '-1', 'must be the number of proxies in front of the app, from 0 to 10'],
    ['TRUSTED_PROXIES', '11', 'must be the number of proxies in front of the app, from 0 to 10'],
    ['TRUSTED_PROXIES', 'true', 'must be the number of proxies in front of the app, from 0 to 10'],
    ['SHUTDOWN_DRAIN_SECONDS', '9', 'must be a whole number of seconds from 0 to 8'],
    ['SHUTDOWN_DRAIN_SECONDS', '1.5', 'must be a whole number of seconds from 0 to 8'],
    ['PORT', '70000', 'must be a port number from 0 to 65535'],
    ['PORT', 'http', 'must be a port number from 0 to 65535'],
    ['LOG_LEVEL', 'loud', 'must be one of fatal, error, warn, info, debug, trace, silent'],
  ])('refuses %s=%j', (variable, value, fault) => {
    expect(faultsOf({ ...GOOD, [variable]: value })).toEqual([`${variable} ${fault}`]);
  });

  it('lists all errors in one message, without repeating a secret', () => {
    const secrets = { SESSION_SECRET: 'too-short-secret', REDIS_URL: 'redis://:canary@redis/x' };
    const env = { ...GOOD, ...secrets, AUTH0_DOMAIN: '', PORT: 'x' };
    expect(() => loadConfig(env)).toThrow(
      /AUTH0_DOMAIN is missing.*\n.*SESSION_SECRET must.*\n.*REDIS_URL must.*\n.*PORT must/,
    );
    expect(() => loadConfig(env)).not.toThrow(/too-short-secret|canary/);
  });

  it('serves metrics on a configured port, on the loopback address unless told otherwise', () => {
    expect(loadConfig({ ...GOOD, METRICS_PORT: '9464' }).metrics).toEqual({ port: 9464, host: '127.0.0.1' });
    const everywhere = { METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0' };
    expect(loadConfig({ ...GOOD, ...everywhere }).metrics?.host).toBe('0.0.0.0');
    expect(faultsOf({ ...GOOD, METRICS_PORT: '65536', METRICS_HOST: 'everywhere' })).toEqual([
      'METRICS_PORT must be a port number from 0 to 65535',
      'METRICS_HOST must be an IP address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them',
    ]);
  });

  it.each([
    [false, {}],
    [true, { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318' }],
    [true, { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://collector.example/v1/traces' }],
    [false, { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318', OTEL_SDK_DISABLED: 'TRUE' }],
    [false, { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318', OTEL_TRACES_EXPORTER: 'none' }],
    [false, { OTEL_SERVICE_NAME: 'admin', OTEL_TRACES_SAMPLER: 'always_on' }],
  ])('sets traces to %s for the OpenTelemetry variables %j', (traces, variables) => {
    expect(loadConfig({ ...GOOD, ...variables }).traces).toBe(traces);
  });

  it('names every OpenTelemetry variable with an unsupported value', () => {
    const variables = {
      OTEL_TRACES_EXPORTER: 'zipkin',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'localhost:4318',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
      OTEL_TRACES_SAMPLER: 'sometimes',
      OTEL_TRACES_SAMPLER_ARG: '10 %',
    };
    expect(faultsOf({ ...GOOD, ...variables }).map((fault) => fault.split(' ')[0])).toEqual(
      Object.keys(variables),
    );
  });
});
