import express, { type Request, type Response } from 'express';
import { decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';
import type { Provider } from 'oidc-provider';
import { endSessions } from '../backchannel-logout/end-sessions';
import type { TenantContext } from '../context';
import { sendPage } from '../login/pages';
import type { Client } from '../state/entities/client';
import { OAuthError } from './oauth-error';
import { currentSession, endSession } from './session';

/** What a logout request says about whom to sign out and where to go then. */
interface LogoutRequest {
  /** The application whose allowed logout URLs apply. */
  readonly client: Client | undefined;
  /** The session to end, if the request names one. */
  readonly sid: string | undefined;
}

/**
 * Serves RP-initiated logout (`/oidc/logout`) and Auth0's older `/v2/logout`. Without a hint that matches the browser's
 * session, the former asks for confirmation (Log Users Out of Auth0 with OIDC Endpoint).
 */
export function createLogoutRouter(context: TenantContext, provider: () => Provider): express.Router {
  const router = express.Router();
  router.get('/oidc/logout', async (request, response) => {
    const fields = textFields(request.query);
    const target = await readLogoutRequest(context, fields);
    const destination = returnAddress(
      context,
      target.client,
      fields['post_logout_redirect_uri'],
      sameAddress,
    );
    const session = await currentSession(provider(), request, response);
    if (session && target.sid !== session.uid) {
      sendPage(response, 'confirm-logout', { fields });
      return;
    }
    await leave(request, response, destination, fields['state']);
  });
  router.post('/oidc/logout', express.urlencoded({ extended: false }), async (request, response) => {
    const fields = textFields(request.body as Record<string, unknown>);
    const { client } = await readLogoutRequest(context, fields);
    const destination = returnAddress(context, client, fields['post_logout_redirect_uri'], sameAddress);
    await leave(request, response, destination, fields['state']);
  });
  router.get('/v2/logout', async (request, response) => {
    const fields = textFields(request.query);
    const client = findClient(context, fields['client_id']);
    const asked = fields['returnTo'] ?? client?.allowed_logout_urls[0];
    await leave(request, response, returnAddress(context, client, asked, samePage));
  });
  return router;

  async function leave(
    request: Request,
    response: Response,
    destination: string | undefined,
    state?: string,
  ): Promise<void> {
    const session = await currentSession(provider(), request, response);
    if (session) endSessions(context, 'rp-logout', ({ sid }) => sid === session.uid);
    await endSession(provider(), request, response);
    if (destination === undefined) {
      sendPage(response, 'logged-out', {});
      return;
    }
    const url = new URL(destination);
    if (state !== undefined) url.searchParams.set('state', state);
    response.redirect(302, url.href);
  }
}

/** @throws OAuthError when the hints are invalid or contradict each other */
async function readLogoutRequest(
  context: TenantContext,
  fields: Record<string, string>,
): Promise<LogoutRequest> {
  const { id_token_hint: hint, logout_hint: sid, client_id: clientId } = fields;
  if (hint === undefined) return { client: findClient(context, clientId), sid };
  const claims = await verifyHint(context, hint);
  if (clientId !== undefined && clientId !== claims.aud) {
    throw invalid('client_id does not match the audience of id_token_hint');
  }
  const hinted = typeof claims['sid'] === 'string' ? claims['sid'] : undefined;
  if (sid !== undefined && sid !== hinted)
    throw invalid('logout_hint does not match the sid of id_token_hint');
  return { client: findClient(context, String(claims.aud)), sid: hinted };
}

/** The claims of an ID token that this tenant issued, expired or not. */
async function verifyHint({ signingKeys, issuer }: TenantContext, hint: string): Promise<JWTPayload> {
  try {
    const { iat = 0 } = decodeJwt(hint);
    const { payload } = await jwtVerify(hint, signingKeys.verifying, {
      issuer,
      algorithms: ['RS256'],
      currentDate: new Date(iat * 1000),
      requiredClaims: ['sub', 'aud'],
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) throw invalid('id_token_hint is invalid');
    throw error;
  }
}

function findClient({ state }: TenantContext, clientId: string | undefined): Client | undefined {
  if (clientId === undefined) return undefined;
  const client = state.clients.get(clientId);
  if (!client) throw invalid(`Unknown client: ${clientId}`);
  return client;
}

/**
 * Where to go after the logout; undefined when nothing was asked for.
 *
 * @param client whose Allowed Logout URLs apply; without one, the tenant's do
 * @throws OAuthError for an address that is not among them
 */
function returnAddress(
  { state }: TenantContext,
  client: Client | undefined,
  asked: string | undefined,
  matches: (allowed: string, asked: string) => boolean,
): string | undefined {
  if (asked === undefined) return undefined;
  const allowed = client ? client.allowed_logout_urls : (state.settings.allowed_logout_urls ?? []);
  if (allowed.some((address) => matches(address, asked))) return asked;
  throw invalid(
    `"${asked}" is not in the Allowed Logout URLs of the ${client ? 'application' : 'tenant'}; a client_id or an id_token_hint names the application`,
  );
}

function sameAddress(allowed: string, asked: string): boolean {
  return URL.canParse(asked) && URL.canParse(allowed) && new URL(asked).href === new URL(allowed).href;
}

/** Query and hash are ignored (Redirect Users with Alternative Logout, "Limitations"). */
function samePage(allowed: string, asked: string): boolean {
  if (!URL.canParse(asked) || !URL.canParse(allowed)) return false;
  const [one, other] = [new URL(allowed), new URL(asked)];
  return one.origin === other.origin && one.pathname === other.pathname;
}

function textFields(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
    ),
  );
}

function invalid(description: string): OAuthError {
  return new OAuthError(400, 'invalid_request', description);
}
