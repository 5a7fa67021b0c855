import type { JWTVerifyGetKey } from 'jose';
import {
  allowInsecureRequests,
  ClientSecretPost,
  clockTolerance,
  Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  type CustomFetch,
} from 'openid-client';
import type { Auth0Config } from '../config';
import { logoutTokenKeys } from './logout-token';
import { OidcError } from './oidc-error';
import { SigningKeys } from './signing-keys';

/** Seconds for each call to the provider. */
const TIMEOUT = 5;
/** Seconds of clock skew that are tolerated in an ID token's expiry, as in Auth0's own SDKs. */
const CLOCK_TOLERANCE = 60;
/** How ID tokens are signed, as the stack declares it; Auth0 lists others too, one of them using the client secret. */
const ALGORITHM = 'RS256';
const FIRST_RETRY_MS = 1_000;
const MAX_RETRY_MS = 15_000;

/** The identity provider as its discovery document describes it. */
export interface Provider {
  /** For calls from the app, over https only. */
  readonly server: Configuration;
  readonly keys: SigningKeys;
  /** For tokens that anybody may send: a key that was withdrawn must not verify them. */
  readonly logoutTokenKeys: JWTVerifyGetKey;
  /** For URLs that the browser is sent to. */
  readonly browser: Configuration;
  /** Origins of those URLs. */
  readonly browserOrigins: readonly string[];
}

/**
 * Discovers the identity provider. It starts when asked to, and retries by itself, with growing pauses, until the
 * provider is found; whoever asks meanwhile joins the look-up in flight.
 */
export class Discovery {
  #found: Provider | undefined;
  #lookup: Promise<Provider> | undefined;
  #retry: NodeJS.Timeout | undefined;
  #pauseMs = FIRST_RETRY_MS;
  #reason: string;
  #stopped = false;

  constructor(
    private readonly auth0: Auth0Config,
    private readonly fetch: CustomFetch,
    private readonly now: () => number,
    private readonly onFailure: (error: OidcError) => void,
  ) {
    this.#reason = `https://${auth0.domain} has not answered yet`;
  }

  /** The provider, once it was found. */
  get found(): Provider | undefined {
    return this.#found;
  }

  /** Why the provider is not known yet, for operators. */
  get reason(): string {
    return this.#reason;
  }

  start(): void {
    this.provider().catch(() => undefined);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#retry);
  }

  /** @throws OidcError `unavailable` when the look-up fails */
  provider(): Promise<Provider> {
    if (this.#found) return Promise.resolve(this.#found);
    this.#lookup ??= this.#look();
    return this.#lookup;
  }

  async #look(): Promise<Provider> {
    clearTimeout(this.#retry);
    try {
      this.#found = await lookUp(this.auth0, this.fetch, this.now);
      return this.#found;
    } catch (cause) {
      this.#reason = `https://${this.auth0.domain} could not be reached: ${innermostMessage(cause)}`;
      const failure = new OidcError('unavailable', this.#reason, { cause, outcome: 'none' });
      if (!this.#stopped) {
        this.onFailure(failure);
        this.#retryLater();
      }
      throw failure;
    } finally {
      this.#lookup = undefined;
    }
  }

  #retryLater(): void {
    this.#retry = setTimeout(() => {
      this.start();
    }, this.#pauseMs).unref();
    this.#pauseMs = Math.min(this.#pauseMs * 2, MAX_RETRY_MS);
  }
}

async function lookUp(auth0: Auth0Config, fetch: CustomFetch, now: () => number): Promise<Provider> {
  const issuer = new URL(`https://${auth0.domain}/`);
  const authentication = ClientSecretPost(auth0.clientSecret);
  const metadata = { [clockTolerance]: CLOCK_TOLERANCE, id_token_signed_response_alg: ALGORITHM };
  const server = await discovery(issuer, auth0.clientId, metadata, authentication, {
    timeout: TIMEOUT,
    [customFetch]: fetch,
    execute: [enableNonRepudiationChecks],
  });
  const { token_endpoint, jwks_uri } = server.serverMetadata();
  requireOwnOrigin(issuer, 'token endpoint', token_endpoint);
  requireOwnOrigin(issuer, 'address of the signing keys', jwks_uri);
  const keys = new SigningKeys(jwks_uri, fetch, now);
  await keys.ready();
  server[customFetch] = keys.fetch;
  const browser = new Configuration(server.serverMetadata(), auth0.clientId);
  // An embedded tenant on this machine sends browsers to plain http, where no certificate warning can appear.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to warn of it; this one makes no request
  if (issuer.hostname === 'localhost') allowInsecureRequests(browser);
  const { authorization_endpoint, end_session_endpoint } = server.serverMetadata();
  const endpoints = [authorization_endpoint, end_session_endpoint].filter((url) => url !== undefined);
  return {
    server,
    keys,
    logoutTokenKeys: logoutTokenKeys(jwks_uri, fetch),
    browser,
    browserOrigins: [...new Set(endpoints.map((url) => new URL(url).origin))],
  };
}

/**
 * Checks that an endpoint is on the configured domain, where Auth0 has all of a tenant's: no discovery document can
 * make the app send the client secret, or look for keys, anywhere else.
 *
 * @throws Error when there is no URL, or it has another origin
 */
function requireOwnOrigin(issuer: URL, what: string, url: string | undefined): asserts url is string {
  if (url === undefined || !URL.canParse(url) || new URL(url).origin !== issuer.origin)
    throw new Error(`the discovery document names no ${what} at ${issuer.origin}`);
}

function innermostMessage(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown reason';
  if (error.cause instanceof Error) return innermostMessage(error.cause);
  return 'code' in error && typeof error.code === 'string'
    ? `${error.message} (${error.code})`
    : error.message;
}
