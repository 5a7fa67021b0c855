import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  refreshTokenGrant,
  type CustomFetch,
  type TokenEndpointResponse,
  type TokenEndpointResponseHelpers,
} from 'openid-client';
import type { Config } from '../config';
import { Discovery } from './discovery';
import { endAnySessionUrl, endSessionUrl } from './end-session-url';
import type { LoginRequest } from './login-link';
import { verifyLogoutToken, type LogoutToken } from './logout-token';
import { OidcError, toOidcError } from './oidc-error';
import { personOf } from './person';
import type { SignIn } from './sign-in';

/** The values of one login attempt, which bind the provider's answer to the browser that asked. */
export interface AttemptSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** What a login asks of the provider, beside the values of its attempt. */
export interface LoginHints extends Pick<LoginRequest, 'organization' | 'invitation' | 'prompt'> {
  /** Seconds; by default, the lifetime of our sessions. */
  readonly max_age?: string;
  /** Address to fill in on the login page. */
  readonly login_hint?: string;
  /** Languages of the login page, most wanted first. */
  readonly ui_locales?: string;
}

/** Where a test sign-in is sent. */
export interface TestTarget {
  /** The connection's name. */
  readonly connection: string;
  readonly organization: string;
  /** Languages of the login page, most wanted first. */
  readonly ui_locales: string;
}

/** Everything that the app asks of the identity provider. */
export interface Oidc {
  /** Starts looking for the provider, which is found now or later. */
  start(): void;
  stop(): void;
  /** Why nobody can sign in yet; undefined once the provider is known. */
  unreadyReason(): string | undefined;
  /** Origins that browsers are sent to; none while the provider is not known, as nobody is sent anywhere then. */
  browserOrigins(): readonly string[];
  /** @throws OidcError `unavailable` */
  authorizationUrl(attempt: AttemptSecrets, hints: LoginHints): Promise<URL>;
  /**
   * @param callbackUrl the address at which the browser came back, with its query
   * @throws OidcError of any kind but `ended`; `unverifiable` also when the sign-in is older than the attempt allows,
   * or the provider does not say how old it is
   */
  signIn(callbackUrl: URL, attempt: AttemptSecrets & Pick<LoginRequest, 'maxAge'>): Promise<SignIn>;
  /**
   * Where a test sign-in goes: straight to one connection, whoever is signed in at the provider, and with no more
   * scopes than it takes to learn who comes back.
   *
   * @throws OidcError `unavailable`
   */
  testUrl(attempt: AttemptSecrets, target: TestTarget): Promise<URL>;
  /**
   * The ID token's claims about the person whom a test signed in. All tokens are discarded.
   *
   * @param callbackUrl the address at which the browser came back, with its query
   * @throws OidcError of any kind but `ended` and `no_organization`
   */
  testedClaims(callbackUrl: URL, attempt: AttemptSecrets): Promise<Readonly<Record<string, unknown>>>;
  /**
   * @throws OidcError `ended`, `misconfigured`, `unverifiable`, `no_organization` or `unavailable`; its `outcome` says
   * whether the refresh token may be spent
   */
  refresh(signIn: SignIn): Promise<SignIn>;
  /**
   * Verifies which session the provider says has ended. Whether the token was used before is for the caller to check.
   *
   * @throws OidcError `unverifiable` or `unavailable`
   */
  verifyLogoutToken(token: string): Promise<LogoutToken>;
  /** Where the browser signs out of the provider; undefined while the provider is not known. */
  endSessionUrl(idToken: string): URL | undefined;
  /**
   * Where the browser signs out of the provider, whoever is signed in there: after a test, that may be somebody else.
   * The ID token does not match their session, so Auth0's OpenID Connect endpoint would ask them first (Log Users Out
   * of Auth0 with OIDC Endpoint, "Logout consent prompt"); `/v2/logout` does not ask (Redirect Users with Alternative
   * Logout).
   *
   * @returns undefined while the provider is not known
   */
  endAnySessionUrl(): URL | undefined;
}

export interface OidcOptions {
  readonly config: Pick<Config, 'baseUrl' | 'auth0' | 'sessionLifetimeMs' | 'signInAgainMs'>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** How the provider is called. */
  readonly fetch: CustomFetch;
  readonly onDiscoveryFailure: (error: OidcError) => void;
}

type Answer = TokenEndpointResponse & TokenEndpointResponseHelpers;

const secondsToMs = (value: unknown) => (typeof value === 'number' ? value * 1_000 : undefined);

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** An answer need not name the scopes unless they differ from those requested (RFC 6749 5.1). */
const scopesOf = (scope: string | undefined) => scope?.split(' ').filter(Boolean);

export function createOidc({ config, now, fetch, onDiscoveryFailure }: OidcOptions): Oidc {
  const { auth0, baseUrl } = config;
  // An ID token has to carry `auth_time` only if `max_age` was requested (OpenID Connect Core 1.0, 2 and 3.1.2.1).
  const asked = config.signInAgainMs > 0 && { max_age: String(Math.floor(config.sessionLifetimeMs / 1_000)) };
  const discovery = new Discovery(auth0, fetch, now, onDiscoveryFailure);

  /** The answer to a refresh may lack an ID token or a refresh token: the previous ones are kept. */
  function toSignIn(answer: Answer, before?: SignIn): SignIn {
    const claims = answer.claims();
    const person = claims ? personOf(claims, auth0.claimNamespace) : before?.person;
    const idToken = answer.id_token ?? before?.idToken;
    if (!person || idToken === undefined)
      throw new OidcError('unverifiable', 'the answer carries no ID token');
    return {
      person,
      idToken,
      accessToken: answer.access_token,
      scopes: scopesOf(answer.scope) ?? before?.scopes ?? auth0.scope.split(' '),
      accessTokenEndsAt: now() + (answer.expires_in ?? 0) * 1_000,
      refreshToken: answer.refresh_token ?? before?.refreshToken,
      issuedAt: before?.issuedAt ?? (claims?.iat ?? 0) * 1_000,
      authenticatedAt: before?.authenticatedAt ?? secondsToMs(claims?.auth_time),
      sessionId: before?.sessionId ?? text(claims?.['sid']),
    };
  }

  async function requestUrl(
    { state, nonce, codeVerifier }: AttemptSecrets,
    parameters: Record<string, string>,
  ): Promise<URL> {
    const { browser } = await discovery.provider();
    return buildAuthorizationUrl(browser, {
      response_type: 'code',
      redirect_uri: `${baseUrl}/auth/callback`,
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      ...parameters,
    });
  }

  async function exchange(
    callbackUrl: URL,
    { state, nonce, codeVerifier, maxAge }: AttemptSecrets & Pick<LoginRequest, 'maxAge'>,
  ): Promise<Answer> {
    const { server, keys } = await discovery.provider();
    await keys.ready();
    return authorizationCodeGrant(server, callbackUrl, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: codeVerifier,
      idTokenExpected: true,
      ...(maxAge !== undefined && { maxAge }),
    });
  }

  return {
    start: () => {
      discovery.start();
    },
    stop: () => {
      discovery.stop();
    },
    unreadyReason: () => (discovery.found ? undefined : discovery.reason),

    browserOrigins: () => discovery.found?.browserOrigins ?? [],

    authorizationUrl: (attempt, hints) =>
      requestUrl(attempt, { audience: auth0.audience, scope: auth0.scope, ...asked, ...hints }),

    signIn: async (callbackUrl, attempt) => {
      try {
        return toSignIn(await exchange(callbackUrl, attempt));
      } catch (error) {
        throw toOidcError(error, 'expired');
      }
    },

    testUrl: (attempt, target) =>
      requestUrl(attempt, { scope: 'openid profile email', prompt: 'login', ...target }),

    testedClaims: async (callbackUrl, attempt) => {
      try {
        const claims = (await exchange(callbackUrl, attempt)).claims();
        if (!claims) throw new OidcError('unverifiable', 'the answer carries no ID token');
        return { ...claims };
      } catch (error) {
        throw toOidcError(error, 'expired');
      }
    },

    refresh: async (before) => {
      if (before.refreshToken === undefined)
        throw new OidcError('ended', 'there is no refresh token', { outcome: 'none' });
      const { server, keys } = await discovery.provider();
      await keys.ready();
      try {
        const after = toSignIn(await refreshTokenGrant(server, before.refreshToken), before);
        if (
          after.person.id !== before.person.id ||
          after.person.organization.id !== before.person.organization.id
        ) {
          throw new OidcError('ended', 'the refreshed ID token is for another user or organization');
        }
        return after;
      } catch (error) {
        throw toOidcError(error, 'ended');
      }
    },

    verifyLogoutToken: async (token) => {
      const { server, logoutTokenKeys: keys } = await discovery.provider();
      const { issuer } = server.serverMetadata();
      return verifyLogoutToken(token, { keys, issuer, clientId: auth0.clientId, now });
    },

    endSessionUrl: (idToken) => discovery.found && endSessionUrl(discovery.found.browser, idToken, baseUrl),

    endAnySessionUrl: () => discovery.found && endAnySessionUrl(discovery.found.browser, baseUrl),
  };
}
