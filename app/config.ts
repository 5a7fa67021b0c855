import { isIP } from 'node:net';
import { z } from 'zod';
import { OPEN_TELEMETRY_VARIABLES, wantsTraces } from './observability/open-telemetry-variables';

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const DOMAIN = /^(?=.{1,255}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/i;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const MIN_SECRET_LENGTH = 32;
const MAX_PROXIES = 10;
const MAX_DRAIN_SECONDS = 8;
/** As long as load balancers take to notice, with the usual few seconds between two looks. */
const DRAIN_SECONDS_BEHIND_A_PROXY = 5;
/** Draining and finishing take no longer than this together. */
const STOP_WITHIN_MS = 9_000;
/** Where nobody had to notice, nobody waits: a developer's terminal is free within 2 seconds. */
const GRACE_WITHOUT_DRAIN_MS = 1_200;
/** Auth0 lets a refresh token overlap with its successor for a minute at most. */
const MAX_LEEWAY = 60;
const MINUTE_MS = 60_000;

/** Everything that differs from one installation of the app to another. */
export interface Config {
  /** Origin at which browsers reach the app, without a trailing slash. */
  readonly baseUrl: string;
  /** Whether browsers reach the app over https. */
  readonly secure: boolean;
  /** How many proxies before the app say in `X-Forwarded-*` who asked and how; what is said beyond them is not believed. */
  readonly trustedProxies: number;
  readonly shutdown: ShutdownConfig;
  /** TCP port to listen on; 0 lets the system choose. */
  readonly port: number;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Signs and encrypts cookies, sessions and tokens: the first makes new ones, all are accepted. */
  readonly sessionSecrets: readonly string[];
  /** Milliseconds after which a session that nobody uses ends. */
  readonly sessionIdleMs: number;
  /** Milliseconds after which a session ends, however much it is used. */
  readonly sessionLifetimeMs: number;
  /** Where instances keep what they have in common, with a password maybe; in the process without one. */
  readonly redisUrl: string | undefined;
  /** Where metrics are served; nowhere without it. */
  readonly metrics: MetricsConfig | undefined;
  /** Whether traces are sent to a collector. Where to and how many, OpenTelemetry's SDK reads from the environment itself. */
  readonly traces: boolean;
  readonly auth0: Auth0Config;
}

/** How the app ends once it was told to, in milliseconds. */
export interface ShutdownConfig {
  /** How long it still takes requests, and says that it is not ready. */
  readonly drainMs: number;
  /** How long requests under way may take then. */
  readonly graceMs: number;
}

export interface MetricsConfig {
  /** TCP port to listen on; 0 lets the system choose. */
  readonly port: number;
  /** Address of this machine to listen on. */
  readonly host: string;
}

export interface Auth0Config {
  /** Host, with a port where there is one: `acme.eu.auth0.com`. */
  readonly domain: string;
  /** The tenant's own name, which stays where it has a domain of its own: `acme`. */
  readonly tenant: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Identifier of the My Organization API, which access tokens are asked for. */
  readonly audience: string;
  /** Scopes to ask for, separated by spaces. */
  readonly scope: string;
  /** Prefix of the ID token's own claims, a URL without a trailing slash. */
  readonly claimNamespace: string;
  /** Name of the role that may open the admin pages. */
  readonly adminRole: string;
  /** Milliseconds in which a refresh token that was exchanged may be exchanged once more; 0 where it may not. */
  readonly refreshTokenLeewayMs: number;
  /** What the connection profile puts before the names of new connections; `{org_id}` stands for the organization's. */
  readonly connectionNamePrefix: string;
}

/** The environment does not make a configuration. Its message names every faulty variable and what is wanted. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly faults: readonly string[]) {
    super(`The app cannot start with this environment:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}

const wholeNumber = (from: number, to: number, fault: string) =>
  z
    .string()
    .refine((value) => /^\d{1,7}$/.test(value) && Number(value) >= from && Number(value) <= to, fault)
    .transform(Number);

const minutes = wholeNumber(1, 525_600, 'must be a whole number of minutes, 525600 at most');

const required = (what: string) => z.string({ error: `is missing: ${what}` });

const variables = z.object({
  APP_BASE_URL: required(
    'the URL at which browsers reach the app, such as https://admin.example.com',
  ).superRefine((value, context) => {
    const fault = baseUrlFault(value);
    if (fault) context.addIssue({ code: 'custom', message: fault });
  }),
  AUTH0_DOMAIN: required("the tenant's domain, such as acme.eu.auth0.com").regex(
    DOMAIN,
    'must be a host name without https:// or a path, such as acme.eu.auth0.com',
  ),
  AUTH0_TENANT: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, "must be the tenant's name, such as acme for acme.eu.auth0.com")
    .optional(),
  AUTH0_CLIENT_ID: required("the application's client id"),
  AUTH0_CLIENT_SECRET: required("the application's client secret"),
  AUTH0_AUDIENCE: required('the My Organization API, https://{AUTH0_DOMAIN}/my-org/').refine(
    isHttpsUrl,
    'must be an https URL: https://{AUTH0_DOMAIN}/my-org/',
  ),
  AUTH0_SCOPE: required('the scopes to ask for, separated by spaces').refine(
    (value) => value.split(' ').includes('openid'),
    'must contain openid, with single spaces between scopes',
  ),
  CLAIM_NAMESPACE: required("the prefix of the Action's claims, such as https://tenantry.example").refine(
    (value) => isHttpsUrl(value) && !value.endsWith('/'),
    'must be an https URL without a trailing slash, as the stack declares it',
  ),
  ADMIN_ROLE: required('the name of the role that opens the admin pages, such as admin'),
  CONNECTION_NAME_PREFIX: z
    .string()
    .regex(
      /^([a-zA-Z0-9_-]|\{org_id\})*$/,
      'must be the prefix of the connection profile, such as con-{org_id}-, with no other braces than {org_id}',
    )
    .default(''),
  REFRESH_TOKEN_LEEWAY: wholeNumber(
    0,
    MAX_LEEWAY,
    `must be a whole number of seconds from 0 to ${MAX_LEEWAY}, as the stack declares it`,
  ).default(0),
  SESSION_SECRET: required(`a random text of at least ${MIN_SECRET_LENGTH} characters`)
    .transform((value) => value.split(/[\s,]+/).filter(Boolean))
    .refine(
      (secrets) => secrets.length > 0 && secrets.every(({ length }) => length >= MIN_SECRET_LENGTH),
      `must have at least ${MIN_SECRET_LENGTH} characters, each of several too, the newest first; make one with: openssl rand -base64 48`,
    ),
  SESSION_IDLE_MINUTES: minutes.default(480),
  SESSION_LIFETIME_MINUTES: minutes.default(7 * 24 * 60),
  REDIS_URL: z
    .string()
    .refine(
      isRedisUrl,
      'must be the URL of a Redis server, such as rediss://user:password@redis.example.com:6379/0',
    )
    .optional(),
  PORT: wholeNumber(0, 65_535, 'must be a port number from 0 to 65535').default(3000),
  TRUSTED_PROXIES: wholeNumber(
    0,
    MAX_PROXIES,
    `must be the number of proxies before the app, from 0 to ${MAX_PROXIES}`,
  ).optional(),
  SHUTDOWN_DRAIN_SECONDS: wholeNumber(
    0,
    MAX_DRAIN_SECONDS,
    `must be a whole number of seconds from 0 to ${MAX_DRAIN_SECONDS}`,
  ).optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
  METRICS_PORT: wholeNumber(0, 65_535, 'must be a port number from 0 to 65535').optional(),
  METRICS_HOST: z
    .string()
    .refine(
      isIpAddress,
      'must be an IP address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them',
    )
    .default('127.0.0.1'),
  ...OPEN_TELEMETRY_VARIABLES,
});

/**
 * Reads the app's configuration. An empty variable counts as missing, and variables that are not ours are ignored.
 *
 * @param env the process's environment
 * @throws ConfigError naming every variable that is missing or malformed; values are never repeated
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const result = variables.safeParse(given);
  const faults = result.error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) ?? [];
  if (/^https:/i.test(given['APP_BASE_URL'] ?? '') && /^0+$/.test(given['TRUSTED_PROXIES'] ?? '')) {
    faults.push(
      'TRUSTED_PROXIES must be at least 1: the app speaks http, so that https needs a proxy before it',
    );
  }
  if (!result.success || faults.length > 0) throw new ConfigError(faults);
  const read = result.data;
  const baseUrl = new URL(read.APP_BASE_URL);
  const secure = baseUrl.protocol === 'https:';
  return {
    baseUrl: baseUrl.origin,
    secure,
    trustedProxies: read.TRUSTED_PROXIES ?? (secure ? 1 : 0),
    shutdown: shutdownConfig(read.SHUTDOWN_DRAIN_SECONDS ?? (secure ? DRAIN_SECONDS_BEHIND_A_PROXY : 0)),
    port: read.PORT,
    logLevel: read.LOG_LEVEL,
    sessionSecrets: read.SESSION_SECRET,
    sessionIdleMs: read.SESSION_IDLE_MINUTES * MINUTE_MS,
    sessionLifetimeMs: read.SESSION_LIFETIME_MINUTES * MINUTE_MS,
    redisUrl: read.REDIS_URL,
    metrics:
      read.METRICS_PORT === undefined ? undefined : { port: read.METRICS_PORT, host: read.METRICS_HOST },
    traces: wantsTraces(read),
    auth0: {
      domain: read.AUTH0_DOMAIN,
      tenant: read.AUTH0_TENANT ?? read.AUTH0_DOMAIN.split(/[.:]/)[0] ?? '',
      clientId: read.AUTH0_CLIENT_ID,
      clientSecret: read.AUTH0_CLIENT_SECRET,
      audience: read.AUTH0_AUDIENCE,
      scope: read.AUTH0_SCOPE,
      claimNamespace: read.CLAIM_NAMESPACE,
      adminRole: read.ADMIN_ROLE,
      refreshTokenLeewayMs: read.REFRESH_TOKEN_LEEWAY * 1_000,
      connectionNamePrefix: read.CONNECTION_NAME_PREFIX,
    },
  };
}

function shutdownConfig(drainSeconds: number): ShutdownConfig {
  const drainMs = drainSeconds * 1_000;
  return { drainMs, graceMs: drainMs === 0 ? GRACE_WITHOUT_DRAIN_MS : STOP_WITHIN_MS - drainMs };
}

function baseUrlFault(value: string): string | undefined {
  if (!/^https?:/i.test(value) || !URL.canParse(value)) return 'must be an https URL';
  const url = new URL(value);
  if (url.href !== `${url.origin}/`) return 'must be an origin only, without a path, query or user';
  if (url.protocol === 'http:' && !LOOPBACK_HOST.test(url.hostname)) {
    return 'must be https: plain http is for localhost only';
  }
  return undefined;
}

function isHttpsUrl(value: string): boolean {
  return URL.canParse(value) && new URL(value).protocol === 'https:';
}

/** The scheme, a host, and no more than a port, a user and the number of a database. */
function isRedisUrl(value: string): boolean {
  if (!/^rediss?:\/\//.test(value) || !URL.canParse(value)) return false;
  const { hostname, pathname, search, hash } = new URL(value);
  return hostname !== '' && /^(\/\d{0,5})?$/.test(pathname) && search === '' && hash === '';
}

function isIpAddress(value: string): boolean {
  return isIP(value) !== 0;
}
