import express, { type Request, type Response } from 'express';
import type { EventEmitter } from 'node:events';
import type { KoaContextWithOIDC, Provider as OpenIdProvider } from 'oidc-provider';
import { OIDCProviderError } from 'oidc-provider/lib/helpers/errors.js';
import { Provider } from 'oidc-provider/lib/provider.js';
import type { TenantContext } from '../context';
import { renderPage, sendPage } from '../login/pages';
import { beginLogin } from '../login/transaction';
import { Artifacts } from './artifacts';
import { toAuth0Redirect, toStandardAuthorizationRequest } from './authorize';
import { Authorizations } from './authorizations';
import { createConfiguration } from './configuration';
import { toDiscoveryDocument } from './discovery';
import { describeFailure } from './failure';
import { logExchanges } from './log-exchanges';
import { toKeySet } from './key-set';
import { createLogoutRouter } from './logout';
import { OAuthError } from './oauth-error';
import { Queue } from './queue';
import { tokenErrorBody, toTokenError } from './token-errors';
import { toStandardTokenRequest } from './token-request';
import { createTokenResponse } from './token-response';

/** The authentication side of a tenant. */
export interface Oidc {
  /** Serves `/authorize`, `/oauth/token`, `/userinfo`, `/.well-known/…`, `/oidc/logout` and `/v2/logout`. */
  readonly handler: express.Router;
  readonly provider: OpenIdProvider;
  readonly artifacts: Artifacts;
}

/** The routes that the OpenID provider answers by itself; anything else is not found. */
const DOCUMENTS = ['/.well-known/openid-configuration', '/.well-known/jwks.json'];
const SERVED = {
  get: ['/authorize', '/authorize/:uid', '/userinfo', ...DOCUMENTS],
  post: ['/userinfo'],
  options: ['/userinfo', '/oauth/token', ...DOCUMENTS],
} as const;

/**
 * Builds Auth0's authentication API around an OpenID provider, which implements the protocol.
 */
export function createOidc(context: TenantContext): Oidc {
  const artifacts = new Artifacts(context);
  const authorizations = new Authorizations(context, artifacts);
  let provider = createProvider(context, artifacts, authorizations);
  let callback = provider.callback();
  // The provider reads its keys only once, and has no other state that would be lost.
  context.signingKeys.onChange(() => {
    provider = createProvider(context, artifacts, authorizations);
    callback = provider.callback();
  });
  const answer: typeof callback = (request, response) => callback(request, response);
  const handler = express.Router();
  for (const method of ['get', 'post', 'options'] as const) {
    handler[method]([...SERVED[method]], (request, response) => answer(request, response));
  }
  handler.post('/oauth/token', createTokenHandler(context, answer));
  handler.use(createLogoutRouter(context, () => provider));
  handler.use(((error, _request, response, next) => {
    if (!(error instanceof OAuthError)) {
      next(error);
      return;
    }
    sendPage(response, 'error', describeFailure(tokenErrorBody(error), error, undefined));
  }) satisfies express.ErrorRequestHandler);
  return {
    handler,
    get provider() {
      return provider;
    },
    artifacts,
  };
}

function createProvider(
  context: TenantContext,
  artifacts: Artifacts,
  authorizations: Authorizations,
): OpenIdProvider {
  const provider = new Provider(
    context.issuer,
    createConfiguration(context, artifacts, authorizations, {
      loginUrl: (ctx, interaction) => beginLogin(context, artifacts, ctx, interaction),
      renderError: (ctx, out, error) => {
        const failure = describeFailure(out, error, ctx.query['client_id']);
        const { body, headers } = renderPage('error', failure);
        ctx.status = failure.status;
        ctx.set(headers);
        ctx.body = body;
      },
    }),
  );
  adapt(context, artifacts, authorizations, provider);
  logExchanges(context, provider);
  return provider;
}

/** Adapts requests to the standard before the OpenID provider handles them, and its answers to Auth0 afterwards. */
function adapt(
  context: TenantContext,
  artifacts: Artifacts,
  authorizations: Authorizations,
  provider: OpenIdProvider,
): void {
  const completeTokenResponse = createTokenResponse(context, artifacts, authorizations);
  provider.use(async (ctx, next) => {
    if (ctx.path === '/authorize') toStandardAuthorizationRequest(ctx);
    await next();
    if (ctx.path.startsWith('/authorize')) toAuth0Redirect(ctx);
    if (ctx.path === '/oauth/token' && ctx.method === 'POST' && ctx.status === 200) {
      // By now the OpenID provider has added its own part to the context.
      await completeTokenResponse(ctx as KoaContextWithOIDC);
    }
    if (ctx.path === '/.well-known/openid-configuration') {
      ctx.body = toDiscoveryDocument(context, ctx.body as Record<string, unknown>);
    }
    if (ctx.path === '/.well-known/jwks.json') ctx.body = await toKeySet(context.signingKeys);
  });
  provider.on('grant.error', (ctx, error) => {
    const code = artifacts.get('AuthorizationCode', String(ctx.oidc.params?.['code']));
    const refusal = toTokenError(ctx, error, code?.['redirectUri'] as string | undefined);
    ctx.status = refusal.statusCode;
    ctx.body = tokenErrorBody(refusal);
  });
  provider.on('authorization.error', (_ctx, error) => {
    context.log(`Login refused: ${error.error}: ${error.error_description ?? ''}`);
  });
  const report = (error: Error) => {
    if (!(error instanceof OIDCProviderError))
      context.log(`The OpenID provider failed: ${error.stack ?? error.message}`);
  };
  provider.on('server_error', (_ctx, error) => {
    report(error);
  });
  (provider as EventEmitter).on('error', report);
}

function createTokenHandler(context: TenantContext, answer: ReturnType<OpenIdProvider['callback']>) {
  const queue = new Queue();
  return async (original: Request, response: Response): Promise<void> => {
    try {
      const { request, fields } = await toStandardTokenRequest(original, context.state);
      // Two requests with the same refresh token must not both find it unspent.
      await queue.run(fields.get('refresh_token') ?? undefined, () => answer(request, response));
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      response.status(error.statusCode).set('cache-control', 'no-store').json(tokenErrorBody(error));
    }
  };
}
