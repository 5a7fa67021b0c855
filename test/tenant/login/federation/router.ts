import express, { type Response } from 'express';
import { randomUUID } from 'node:crypto';
import type { TenantContext } from '../../context';
import { connectionNotFound } from '../../oidc/connection-not-found';
import { LOGIN_LOST } from '../../oidc/failure';
import { OAuthError } from '../../oidc/oauth-error';
import type { Oidc } from '../../oidc/provider';
import type { Connection } from '../../state/entities/connection';
import { LoginAttempt } from '../login-attempt';
import { sendPage } from '../pages';
import { afterIdentification } from '../steps';
import {
  CALLBACK_PATH,
  receiveSignIn,
  requestSignIn,
  UnsupportedSignIn,
  type FederatedSignIn,
} from './federation';
import { FEDERATED_PATH } from './realm';

const MODEL = 'FederatedSignIn';

/** Seconds within which a browser has to come back from the identity provider. */
const SIGN_IN_LIFETIME = 3600;

/** Serves the way to an identity provider and back. */
export function createFederationRouter(context: TenantContext, oidc: Oidc): express.Router {
  const { artifacts } = oidc;
  const router = express.Router();

  router.get(FEDERATED_PATH, async (request, response) => {
    const attempt = await LoginAttempt.load(context, oidc, request, response);
    if (!attempt) {
      sendLost(response);
      return;
    }
    await answering(attempt, async () => {
      const connection = requireConnection(attempt, attempt.transaction.connectionId);
      const state = randomUUID();
      const { url, verifier, nonce } = await requestSignIn(attempt, connection, state);
      const leaving: FederatedSignIn = {
        state,
        uid: attempt.uid,
        connectionId: connection.id,
        verifier,
        nonce,
      };
      artifacts.set(MODEL, state, leaving, SIGN_IN_LIFETIME);
      response.redirect(302, url.href);
    });
  });

  router.post(
    FEDERATED_PATH,
    express.urlencoded({ extended: false, limit: '10kb' }),
    async (request, response) => {
      const attempt = await LoginAttempt.load(context, oidc, request, response);
      if (!attempt) {
        sendLost(response);
        return;
      }
      await answering(attempt, () => {
        const { connection: chosen } = request.body as Record<string, unknown>;
        const connectionId = requireConnection(attempt, chosen).id;
        attempt.proceed(FEDERATED_PATH, { connectionId });
      });
    },
  );

  router.get(CALLBACK_PATH, async (request, response) => {
    const { state } = request.query;
    const returned =
      typeof state === 'string' ? (artifacts.get(MODEL, state) as FederatedSignIn | undefined) : undefined;
    const attempt = returned && (await LoginAttempt.load(context, oidc, request, response, returned.uid));
    if (!attempt) {
      sendLost(response);
      return;
    }
    artifacts.delete(MODEL, returned.state);
    await answering(attempt, async () => {
      const connection = requireConnection(attempt, returned.connectionId);
      const answer = new URL(request.originalUrl, context.browserOrigin);
      await afterIdentification(attempt, await receiveSignIn(attempt, connection, returned, answer));
    });
  });
  return router;
}

/** @throws OAuthError when this login may not, or no longer, go through the connection */
function requireConnection(attempt: LoginAttempt, id: unknown): Connection {
  const connection = attempt.identityProviders.find((candidate) => candidate.id === id);
  if (!connection) throw connectionNotFound();
  return connection;
}

/** Sends a refusal to the application; what the embedded tenant does not support, it says on a page of its own. */
async function answering(attempt: LoginAttempt, answer: () => void | Promise<void>): Promise<void> {
  try {
    await answer();
  } catch (error) {
    if (error instanceof OAuthError) {
      await attempt.fail(error.error, error.error_description ?? '');
    } else if (error instanceof UnsupportedSignIn) {
      attempt.context.log(`Login refused: ${error.message}`);
      attempt.show('error', { error: 'invalid_request', description: error.message }, 501);
    } else {
      throw error;
    }
  }
}

function sendLost(response: Response): void {
  sendPage(response, 'error', { status: 400, error: 'invalid_request', description: LOGIN_LOST });
}
