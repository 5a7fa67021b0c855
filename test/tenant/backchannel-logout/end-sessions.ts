import type { TenantContext } from '../context';
import type { Initiator } from './initiators';
import { tellClients } from './tell-clients';
import { forgetSession, sessionsOf, type TenantSession } from './tenant-sessions';

const EXPIRY_CHECK_MS = 1_000;

/** Ends sessions for a reason, and tells the applications that were signed in to in them. */
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

/** Ends the sessions whose time is over. */
function endExpiredSessions(context: TenantContext): void {
  endSessions(context, 'session-expired', ({ expiresAt }) => expiresAt <= context.now());
}

/**
 * Ends sessions when their time is over, whether or not their browsers come back.
 *
 * @returns how to stop
 */
export function watchSessions(context: TenantContext): () => void {
  const timer = setInterval(() => {
    endExpiredSessions(context);
  }, EXPIRY_CHECK_MS).unref();
  return () => {
    clearInterval(timer);
  };
}
