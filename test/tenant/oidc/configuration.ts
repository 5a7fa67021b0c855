import type { Configuration, KoaContextWithOIDC, RefreshToken } from 'oidc-provider';
import type { TenantContext } from '../context';
import { createAccessTokenFormat } from './access-token';
import { CLAIMS, createFindAccount } from './account';
import { createAdapter } from './adapter';
import type { Artifacts } from './artifacts';
import type { Authorizations } from './authorizations';
import { createCompleteLogin } from './complete-login';
import { createInteractionPolicy } from './interaction-policy';
import { refreshTokenLifetime } from './refresh-tokens';
import { parameter, requestClientId } from './request-facts';
import { validators } from './request-validation';
import { createResourceServers, OIDC_SCOPES } from './resource-servers';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Auth0's defaults, in seconds. */
const LIFETIMES = {
  loginUnderWay: HOUR,
  authorizationCode: 600,
  idToken: 10 * HOUR,
  userinfoToken: DAY,
  grant: 3652 * DAY,
};

/** The login and error pages, which are designed elsewhere. */
export interface Pages {
  /** The address of the page on which a login continues. */
  loginUrl: NonNullable<NonNullable<Configuration['interactions']>['url']>;
  renderError: NonNullable<Configuration['renderError']>;
}

/** Sets the OpenID provider up to behave as Auth0 does. */
export function createConfiguration(
  context: TenantContext,
  artifacts: Artifacts,
  authorizations: Authorizations,
  pages: Pages,
): Configuration {
  const completeLogin = createCompleteLogin(context, artifacts, authorizations);
  const settingsOf = (ctx: KoaContextWithOIDC) => context.state.clients.get(requestClientId(ctx));
  return {
    adapter: createAdapter(context, artifacts),
    jwks: { keys: context.signingKeys.valid.map(({ privateJwk }) => privateJwk) },
    findAccount: createFindAccount(context, artifacts, authorizations),
    claims: CLAIMS,
    conformIdTokenClaims: false,
    scopes: [...OIDC_SCOPES],
    responseTypes: ['code'],
    subjectTypes: ['public'],
    clientAuthMethods: ['client_secret_post', 'client_secret_basic', 'none'],
    clientBasedCORS: (_ctx, origin, client) => mayCall(context, client.clientId, origin),
    extraParams: validators(context),
    interactions: { policy: createInteractionPolicy(context, completeLogin), url: pages.loginUrl },
    renderError: pages.renderError,
    // Each login is an authorization of its own: another organization, other claims.
    loadExistingGrant: () => undefined,
    // Auth0 keeps access and refresh tokens when the session ends.
    expiresWithSession: () => false,
    rotateRefreshToken: (ctx) => settingsOf(ctx)?.refresh_token?.rotation_type === 'rotating',
    formats: { customizers: { jwt: createAccessTokenFormat(context, authorizations) } },
    routes: {
      authorization: '/authorize',
      token: '/oauth/token',
      userinfo: '/userinfo',
      jwks: '/.well-known/jwks.json',
    },
    cookies: {
      names: { session: 'tenant_session', interaction: 'tenant_login', resume: 'tenant_resume' },
      long: { httpOnly: true, sameSite: 'lax' },
      short: { httpOnly: true, sameSite: 'lax' },
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: (ctx) => parameter(ctx, 'audience') ?? [],
        useGrantedResource: () => true,
        getResourceServerInfo: createResourceServers(context, authorizations),
      },
    },
    ttl: {
      AccessToken: (_ctx, token) => token.resourceServer?.accessTokenTTL ?? LIFETIMES.userinfoToken,
      AuthorizationCode: LIFETIMES.authorizationCode,
      ClientCredentials: (_ctx, token) => token.resourceServer?.accessTokenTTL ?? LIFETIMES.userinfoToken,
      Grant: LIFETIMES.grant,
      IdToken: (ctx) => idTokenLifetime(settingsOf(ctx)?.jwt_configuration),
      Interaction: LIFETIMES.loginUnderWay,
      RefreshToken: (ctx, token) => refreshTokenLifetime(settingsOf(ctx)?.refresh_token, ageOf(token)),
      Session: (_ctx, { loginTs }) => {
        const { session_lifetime: whole, idle_session_lifetime: idle } = context.state.settings;
        const age = loginTs === undefined ? 0 : context.now() / 1000 - loginTs;
        return Math.max(1, Math.floor(Math.min(idle * HOUR, whole * HOUR - age)));
      },
    },
  };

  function ageOf({ iiat, iat }: RefreshToken): number {
    const now = Math.floor(context.now() / 1000);
    return now - (iiat ?? iat);
  }
}

/** Cross-origin calls may come from an application's web origins, or from the origins of its callbacks. */
function mayCall({ state }: TenantContext, clientId: string, origin: string): boolean {
  const client = state.clients.get(clientId);
  const callbacks = client?.callbacks.filter((url) => URL.canParse(url)).map((url) => new URL(url).origin);
  return [...(client?.web_origins ?? []), ...(callbacks ?? [])].includes(origin);
}

function idTokenLifetime(settings: unknown): number {
  const seconds = (settings as { lifetime_in_seconds?: unknown } | null | undefined)?.lifetime_in_seconds;
  return typeof seconds === 'number' && seconds > 0 ? seconds : LIFETIMES.idToken;
}
