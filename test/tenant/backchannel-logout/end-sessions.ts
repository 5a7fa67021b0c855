import type { TenantContext } from '../context';
import type { Initiator } from './initiators';
import { tellClients } from './tell-clients';
import { forgetSession, sessionsOf, type TenantSession } from './tenant-sessions';

const EXPIRY_CHECK_MS = 1_000;

/** Ends the matching sessions and notifies the applications that were signed in to through them. */
export function endSessions(
  context: TenantContext,
  initiator: Initiator,
  which: (session: TenantSession) => boolean,
): void {
  for (const session of sessionsOf(context.state).filter(which)) {
    forgetSession(context.state, session);
    tellClients(context, session, initiator);
  }
}

/** Ends every session of one user. */
export function endSessionsOf(context: TenantContext, userId: string, initiator: Initiator): void {
  endSessions(context, initiator, (session) => session.userId === userId);
}

function endExpiredSessions(context: TenantContext): void {
  endSessions(context, 'session-expired', ({ expiresAt }) => expiresAt <= context.now());
}

/**
 * Ends sessions as they expire, whether or not their browsers come back.
 *
 * @returns a function that stops the watch
 */
export function watchSessions(context: TenantContext): () => void {
  const timer = setInterval(() => {
    endExpiredSessions(context);
  }, EXPIRY_CHECK_MS).unref();
  return () => {
    clearInterval(timer);
  };
}
