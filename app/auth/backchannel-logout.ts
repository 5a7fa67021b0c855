import { randomUUID } from 'node:crypto';
import express, { type ErrorRequestHandler, type IRouter, type Request, type RequestHandler } from 'express';
import { auditLog } from '../http/audit';
import type { SharedStore } from '../store/shared-store';
import { whenBack } from '../store/when-back';
import { LOGOUT_TOKEN_LIFETIME_MS, type LogoutToken } from './logout-token';
import type { Oidc } from './oidc';
import { OidcError } from './oidc-error';
import type { SignIns } from './sign-ins';

const PATH = '/auth/backchannel-logout';
/** Auth0's logout tokens take less than 1 kB. */
const LIMIT = '16kb';
const MAX_FIELDS = 10;

export interface BackchannelLogoutOptions {
  readonly oidc: Oidc;
  readonly signIns: SignIns;
  /** Where every instance sees which tokens were used. */
  readonly store: SharedStore;
}

/**
 * `POST /auth/backchannel-logout`: the identity provider reports that a session there has ended (OpenID Connect
 * Back-Channel Logout 1.0), and the sign-ins from that session end here, on every instance. No browser is involved, so
 * sessions, cookies and CSRF tokens mean nothing: the provider's signature protects the endpoint, which is mounted
 * before all of these.
 */
export function backchannelLogoutRoutes(app: IRouter, options: BackchannelLogoutOptions): void {
  const form = express.urlencoded({ extended: false, limit: LIMIT, parameterLimit: MAX_FIELDS });
  app.post(PATH, form, endSignIns(options), refuse);
}

/** The provider does not retry, so a store that is unavailable for a moment is waited for. */
function endSignIns({ oidc, signIns, store }: BackchannelLogoutOptions): RequestHandler {
  return async (request, response) => {
    const token = await oidc.verifyLogoutToken(tokenIn(request));
    const use = randomUUID();
    const endEvery = async () => {
      const { sessionId: sid, userId: sub = '' } = token;
      const ended = await signIns.endEvery(sid === undefined ? { sub } : { sid }, token.issuedAt);
      writeAudit(request, token, { outcome: 'done', ended });
    };
    await whenBack(() => useOnce(store, token, use, endEvery));
    response.status(200).end();
  };
}

/** @throws OidcError `unverifiable` */
function tokenIn({ body }: Request): string {
  const fields = (body ?? {}) as Readonly<Record<string, unknown>>;
  const token = fields['logout_token'];
  if (typeof token !== 'string' || token === '') {
    throw new OidcError('unverifiable', 'the body is not a form with one logout_token');
  }
  return token;
}

/**
 * Acts on a token once. If that fails, the token counts as unused, so that it may be retried, or sent again.
 *
 * @param use identifies this use of the token, as a try may have failed after it was recorded
 * @throws OidcError `unverifiable` for a token that was used before
 */
async function useOnce(
  store: SharedStore,
  { id }: LogoutToken,
  use: string,
  act: () => Promise<void>,
): Promise<void> {
  const key = `logout-token:${id}`;
  const isFirst = await store.set(key, use, LOGOUT_TOKEN_LIFETIME_MS, 'absent');
  if (!isFirst && (await store.get(key)) !== use) {
    throw new OidcError('unverifiable', 'the token was used before');
  }
  try {
    await act();
  } catch (error) {
    await store.delete(key, use).catch(() => undefined);
    throw error;
  }
}

/** The standard has one status for everything that goes wrong (2.8): 400. */
const refuse: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  if (isRefusal(error)) {
    writeAudit(request, undefined, { outcome: 'refused', reason: error.message });
    response.status(400).json({ error: 'invalid_request', error_description: error.message });
    return;
  }
  response.locals.failure =
    error instanceof Error ? error : new Error('a value that is not an error was thrown');
  response
    .status(400)
    .json({ error: 'temporarily_unavailable', error_description: 'the logout could not be carried out now' });
};

/** Whether the request is at fault, as found by us, by jose or by the body parser. */
function isRefusal(error: unknown): error is Error {
  if (error instanceof OidcError) return error.kind === 'unverifiable';
  return error instanceof Error && 'status' in error && Number(error.status) < 500;
}

function writeAudit(request: Request, token: LogoutToken | undefined, outcome: object): void {
  const { id, sessionId, userId } = token ?? {};
  const line = { action: 'session.end', ...outcome, logoutToken: id, session: sessionId, user: userId };
  auditLog(request).info(line, 'audit');
}
