import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider, Session } from 'oidc-provider';

/** The session of a browser with the tenant, if it has one that is signed in. */
export async function currentSession(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Session | undefined> {
  const session = await provider.Session.get(provider.createContext(request, response));
  return session.accountId === undefined ? undefined : session;
}

/** Ends the browser's session, if there is one. */
export async function endSession(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const context = provider.createContext(request, response);
  const session = await provider.Session.get(context);
  await session.destroy();
  context.cookies.set(provider.cookieName('session'), null);
}
