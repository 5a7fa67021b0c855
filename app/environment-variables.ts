import { isIP } from 'node:net';
import { z } from 'zod';
import { OPEN_TELEMETRY_VARIABLES } from './observability/open-telemetry-variables';

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const DOMAIN = /^(?=.{1,255}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/i;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const MIN_SECRET_LENGTH = 32;
const MAX_PROXIES = 10;
const MAX_DRAIN_SECONDS = 8;
/** Seconds; Auth0 lets a refresh token overlap with its successor for a minute at most. */
const MAX_LEEWAY = 60;

export type LogLevel = (typeof LOG_LEVELS)[number];

const wholeNumber = (from: number, to: number, fault: string) =>
  z
    .string()
    .refine((value) => /^\d{1,7}$/.test(value) && Number(value) >= from && Number(value) <= to, fault)
    .transform(Number);

const MAX_MINUTES = 525_600;

const minutes = wholeNumber(1, MAX_MINUTES, 'must be a whole number of minutes, 525600 at most');

const required = (what: string) => z.string({ error: `is missing: ${what}` });

/** The variables that make up the app's configuration, and how each is parsed and validated. */
export const VARIABLES = z.object({
  APP_BASE_URL: required(
    'the URL at which browsers reach the app, such as https://admin.example.com',
  ).superRefine((value, context) => {
    const fault = baseUrlFault(value);
    if (fault) context.addIssue({ code: 'custom', message: fault });
  }),
  AUTH0_DOMAIN: required("the tenant's domain, such as acme.eu.auth0.com").refine(
    (value) => DOMAIN.test(value) && isHttpsUrl(`https://${value}`),
    'must be a host name without https:// or a path, such as acme.eu.auth0.com',
  ),
  AUTH0_TENANT: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, "must be the tenant's name, such as acme for acme.eu.auth0.com")
    .optional(),
  AUTH0_CLIENT_ID: required("the application's client ID"),
  AUTH0_CLIENT_SECRET: required("the application's client secret"),
  AUTH0_AUDIENCE: required('the My Organization API, https://{AUTH0_DOMAIN}/my-org/').refine(
    isHttpsUrl,
    'must be an https URL: https://{AUTH0_DOMAIN}/my-org/',
  ),
  AUTH0_SCOPE: required('the scopes to request, separated by spaces').refine(
    (value) => value.split(' ').includes('openid'),
    'must contain openid, with single spaces between scopes',
  ),
  CLAIM_NAMESPACE: required("the prefix of the Action's claims, such as https://tenantry.example").refine(
    (value) => isHttpsUrl(value) && !value.endsWith('/'),
    'must be an https URL without a trailing slash, as the stack declares it',
  ),
  ADMIN_ROLE: required(
    "the name of the administrators' role, such as admin, whose last holder cannot give it up",
  ),
  CONNECTION_NAME_PREFIX: z
    .string()
    .regex(
      /^([a-zA-Z0-9_-]|\{org_id\})*$/,
      'must be the prefix of the connection profile, such as con-{org_id}-, with no braces other than {org_id}',
    )
    .default(''),
  REFRESH_TOKEN_LEEWAY: wholeNumber(
    0,
    MAX_LEEWAY,
    `must be a whole number of seconds from 0 to ${MAX_LEEWAY}, as the stack declares it`,
  ).default(0),
  SESSION_SECRET: required(`a random string of at least ${MIN_SECRET_LENGTH} characters`)
    .transform((value) => value.split(/[\s,]+/).filter(Boolean))
    .refine(
      (secrets) => secrets.length > 0 && secrets.every(({ length }) => length >= MIN_SECRET_LENGTH),
      `must be one or more secrets of at least ${MIN_SECRET_LENGTH} characters each, the one to encrypt with first; make one with: openssl rand -base64 48`,
    ),
  SESSION_IDLE_MINUTES: minutes.default(480),
  SESSION_LIFETIME_MINUTES: minutes.default(7 * 24 * 60),
  SIGN_IN_AGAIN_MINUTES: wholeNumber(
    0,
    MAX_MINUTES,
    `must be a whole number of minutes, ${MAX_MINUTES} at most, or 0 to never ask`,
  ).default(60),
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
    `must be the number of proxies in front of the app, from 0 to ${MAX_PROXIES}`,
  ).optional(),
  HSTS_SUBDOMAINS: z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .default('false')
    .transform((value) => value === 'true'),
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

/** A scheme and a host; optionally credentials, a port and a database number; nothing else. */
function isRedisUrl(value: string): boolean {
  if (!/^rediss?:\/\//.test(value) || !URL.canParse(value)) return false;
  const { hostname, pathname, search, hash, username, password } = new URL(value);
  if (hostname === '' || search !== '' || hash !== '') return false;
  return /^(\/\d{0,5})?$/.test(pathname) && isDecodable(username) && isDecodable(password);
}

function isDecodable(value: string): boolean {
  try {
    decodeURIComponent(value);
    return true;
  } catch {
    return false;
  }
}

function isIpAddress(value: string): boolean {
  return isIP(value) !== 0;
}
