import * as client from 'openid-client';
import { OAuthError } from '../../oidc/oauth-error';
import type { Connection } from '../../state/entities/connection';
import type { User } from '../../state/entities/user';
import type { LoginAttempt } from '../login-attempt';
import { federatedUser } from './federated-user';
import { discoverProvider, openIdSettings } from './open-id';
import { mapProfile, needsUserInfo } from './user-profile';

/** A sign-in under way at an identity provider; stored under the `state` that was sent along. */
export interface FederatedSignIn {
  readonly state: string;
  /** The login that it belongs to. */
  readonly uid: string;
  readonly connectionId: string;
  readonly verifier: string;
  readonly nonce: string;
}

/** Where identity providers send browsers back to: on plain http, like the tenant's pages. Providers have to allow it. */
export const CALLBACK_PATH = '/login/callback';

/** The embedded tenant does not support a sign-in; it says so on a page of its own, as no application can help. */
export class UnsupportedSignIn extends Error {}

/**
 * Builds the authorization request that takes a browser to a connection's identity provider.
 *
 * @param state what the identity provider will send back
 * @throws UnsupportedSignIn when the connection speaks a protocol that the tenant doesn't; OAuthError when the exchange
 *   with the identity provider fails
 */
export async function requestSignIn(
  { context, transaction }: LoginAttempt,
  connection: Connection,
  state: string,
): Promise<{ url: URL; verifier: string; nonce: string }> {
  const settings = requireSettings(connection);
  const configuration = await talkingTo(connection, () => discoverProvider(context, settings));
  const [verifier, nonce] = [client.randomPKCECodeVerifier(), client.randomNonce()];
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: `${context.browserOrigin}${CALLBACK_PATH}`,
    scope: settings.scope,
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(transaction.email !== undefined && { login_hint: transaction.email }),
  });
  return { url, verifier, nonce };
}

/**
 * Handles the answer of a connection's identity provider.
 *
 * @param answer the address to which the browser came back
 * @returns the user, who may be a new one
 * @throws OAuthError when the identity provider refuses or the exchange with it fails; UnsupportedSignIn when it gives
 *   no e-mail address
 */
export async function receiveSignIn(
  { context }: LoginAttempt,
  connection: Connection,
  { state, verifier, nonce }: FederatedSignIn,
  answer: URL,
): Promise<User> {
  const settings = requireSettings(connection);
  const error = answer.searchParams.get('error');
  if (error !== null) {
    throw new OAuthError(403, 'access_denied', answer.searchParams.get('error_description') ?? error);
  }
  const { subject, claims } = await talkingTo(connection, async () => {
    const configuration = await discoverProvider(context, settings);
    const tokens = await client.authorizationCodeGrant(configuration, answer, {
      pkceCodeVerifier: verifier,
      expectedNonce: nonce,
      expectedState: state,
      idTokenExpected: true,
    });
    const tokenset = { ...tokens.claims() };
    const subject = String(tokenset.sub);
    const userinfo = needsUserInfo(connection)
      ? { ...(await client.fetchUserInfo(configuration, tokens.access_token, subject)) }
      : undefined;
    return { subject, claims: { tokenset, ...(userinfo && { userinfo }) } };
  });
  const profile = mapProfile(connection, claims);
  if (!profile) {
    throw new UnsupportedSignIn(
      `${label(connection)} did not give the user’s e-mail address; the embedded tenant does not support users without one.`,
    );
  }
  return federatedUser(context, connection, subject, profile);
}

/** The name by which people know a connection. */
export function label({ name, display_name }: Connection): string {
  return display_name ?? name;
}

function requireSettings(connection: Connection) {
  const settings = openIdSettings(connection);
  if (settings) return settings;
  throw new UnsupportedSignIn(
    `The embedded tenant does not speak the protocol of ${label(connection)} (${connection.strategy}): it signs people in through OpenID Connect with a client secret only.`,
  );
}

/** Reports a failed exchange with an identity provider to the application; no source has Auth0's words. */
async function talkingTo<Answer>(connection: Connection, talk: () => Promise<Answer>): Promise<Answer> {
  try {
    return await talk();
  } catch (error) {
    const description = `signing in through ${label(connection)} failed: ${reasonOf(error)}`;
    throw new OAuthError(403, 'access_denied', description);
  }
}

/** What went wrong according to the identity provider, openid-client or the network. */
function reasonOf(error: unknown): string {
  if (error instanceof client.ResponseBodyError) {
    return `it answered ${[error.error, error.error_description].filter(Boolean).join(': ')}`;
  }
  if (error instanceof client.ClientError) return error.message;
  return 'it could not be reached';
}
