import { VARIABLES, type LogLevel } from './environment-variables';
import { wantsTraces } from './observability/open-telemetry-variables';

/** Invisible characters that values pick up from files and clipboards, and that would be sent to Auth0 as they are. */
const UNCLEAN = /^\s|\s$|\p{Cc}/u;
const UNCLEAN_FAULT =
  'must not begin or end with white space, or contain a line break or other control character';

/** How long load balancers take to notice that an instance is stopping: they usually check every few seconds. */
const DRAIN_SECONDS_BEHIND_A_PROXY = 5;
/** Draining and the grace period take no longer than this together. */
const STOP_WITHIN_MS = 9_000;
/** Grace period where there is no drain, as in development: the terminal is free within 2 seconds. */
const GRACE_WITHOUT_DRAIN_MS = 1_200;
const MINUTE_MS = 60_000;

/** Everything that differs from one installation of the app to another. */
export interface Config {
  /** Origin at which browsers reach the app, without a trailing slash. */
  readonly baseUrl: string;
  /** Whether browsers reach the app over https. */
  readonly secure: boolean;
  /** Whether browsers are to insist on https for every host below the app's as well. */
  readonly hstsSubdomains: boolean;
  /** How many proxies in front of the app are trusted to set `X-Forwarded-*`; entries from beyond them are ignored. */
  readonly trustedProxies: number;
  readonly shutdown: ShutdownConfig;
  /** TCP port to listen on; 0 lets the system choose. */
  readonly port: number;
  readonly logLevel: LogLevel;
  /** Sign and encrypt cookies, sessions and tokens: the first is used for new ones, all are accepted. */
  readonly sessionSecrets: readonly string[];
  /** Milliseconds after which an idle session ends. */
  readonly sessionIdleMs: number;
  /** Milliseconds after which a session ends, however much it is used. */
  readonly sessionLifetimeMs: number;
  /** Maximum age in milliseconds of a sign-in that changes members, or how an organization signs in; 0 for any. */
  readonly signInAgainMs: number;
  /** Redis server that instances share, possibly with a password; if undefined, state is kept in the process. */
  readonly redisUrl: string | undefined;
  /** Where metrics are served; not at all if undefined. */
  readonly metrics: MetricsConfig | undefined;
  /** Whether traces are sent. OpenTelemetry's SDK reads the collector and the sampling from the environment itself. */
  readonly traces: boolean;
  readonly auth0: Auth0Config;
}

/** How the app shuts down, in milliseconds. */
export interface ShutdownConfig {
  /** How long it still accepts requests while it reports that it is not ready. */
  readonly drainMs: number;
  /** How long requests in flight may take after that. */
  readonly graceMs: number;
}

export interface MetricsConfig {
  /** TCP port to listen on; 0 lets the system choose. */
  readonly port: number;
  /** Address of this machine to listen on. */
  readonly host: string;
}

export interface Auth0Config {
  /** Host, with a port if there is one: `acme.eu.auth0.com`. */
  readonly domain: string;
  /** The tenant's name, which a custom domain does not change: `acme`. */
  readonly tenant: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Identifier of the My Organization API, for which access tokens are requested. */
  readonly audience: string;
  /** Scopes to request, separated by spaces. */
  readonly scope: string;
  /** Prefix of the Action's claims in the ID token, a URL without a trailing slash. */
  readonly claimNamespace: string;
  /** Name of the administrators' role, whose last holder cannot give it up. Access to pages depends on scopes alone. */
  readonly adminRole: string;
  /** Milliseconds in which a refresh token that was exchanged may be exchanged once more; 0 if it may not. */
  readonly refreshTokenLeewayMs: number;
  /** Prefix that the connection profile gives new connections; `{org_id}` stands for the organization's identifier. */
  readonly connectionNamePrefix: string;
}

const WHERE_FROM =
  "The stack's output envFile sets every AUTH0_ variable: pulumi stack output envFile --show-secrets";

/** The environment is not a valid configuration. The message names every faulty variable and what it has to be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly faults: readonly string[]) {
    const lines = ['The app cannot start with this environment:', ...faults.map((fault) => `  ${fault}`)];
    if (faults.some((fault) => fault.startsWith('AUTH0_'))) lines.push(WHERE_FROM);
    super(lines.join('\n'));
  }
}

/**
 * Reads the app's configuration. An empty variable counts as missing, and variables that are not ours are ignored.
 *
 * @param env the process's environment
 * @throws ConfigError naming every variable that is missing or malformed; values are never repeated
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const result = VARIABLES.safeParse(given);
  const unclean = new Set(uncleanOf(given));
  const faults = [
    ...[...unclean].map((name) => `${name} ${UNCLEAN_FAULT}`),
    ...(result.error?.issues ?? [])
      .filter(({ path }) => !unclean.has(path.join('.')))
      .map(({ path, message }) => `${path.join('.')} ${message}`),
  ];
  if (/^https:/i.test(given['APP_BASE_URL'] ?? '') && /^0+$/.test(given['TRUSTED_PROXIES'] ?? '')) {
    faults.push(
      'TRUSTED_PROXIES must be at least 1: the app itself speaks http, so https needs a proxy in front of it',
    );
  }
  if (given['AUTH0_TENANT'] === undefined && isCustomDomain(given['AUTH0_DOMAIN'])) {
    faults.push(
      "AUTH0_TENANT is missing: the tenant's name, such as acme for acme.eu.auth0.com, which AUTH0_DOMAIN does not contain",
    );
  }
  if (!result.success || faults.length > 0) throw new ConfigError(faults);
  const read = result.data;
  const baseUrl = new URL(read.APP_BASE_URL);
  const secure = baseUrl.protocol === 'https:';
  return {
    baseUrl: baseUrl.origin,
    secure,
    hstsSubdomains: read.HSTS_SUBDOMAINS,
    trustedProxies: read.TRUSTED_PROXIES ?? (secure ? 1 : 0),
    shutdown: shutdownConfig(read.SHUTDOWN_DRAIN_SECONDS ?? (secure ? DRAIN_SECONDS_BEHIND_A_PROXY : 0)),
    port: read.PORT,
    logLevel: read.LOG_LEVEL,
    sessionSecrets: read.SESSION_SECRET,
    sessionIdleMs: read.SESSION_IDLE_MINUTES * MINUTE_MS,
    sessionLifetimeMs: read.SESSION_LIFETIME_MINUTES * MINUTE_MS,
    signInAgainMs: read.SIGN_IN_AGAIN_MINUTES * MINUTE_MS,
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

/** Whether a domain is a custom one, without the tenant's name in it; Auth0's domains and a local one begin with it. */
function isCustomDomain(domain: string | undefined): boolean {
  const read = VARIABLES.shape.AUTH0_DOMAIN.safeParse(domain);
  return read.success && !/(\.auth0\.com|^localhost)(:\d+)?$/i.test(read.data);
}

/** `SESSION_SECRET` is left out: it is a list, whose entries may stand on lines of their own. */
function uncleanOf(given: Readonly<Record<string, string | undefined>>): string[] {
  const names = Object.keys(VARIABLES.shape).filter((name) => name !== 'SESSION_SECRET');
  return names.filter((name) => UNCLEAN.test(given[name] ?? ''));
}

function shutdownConfig(drainSeconds: number): ShutdownConfig {
  const drainMs = drainSeconds * 1_000;
  return { drainMs, graceMs: drainMs === 0 ? GRACE_WITHOUT_DRAIN_MS : STOP_WITHIN_MS - drainMs };
}
