import { endSessions, endSessionsOf } from '../../backchannel-logout/end-sessions';
import {
  revokeRefreshTokens,
  sessionsOf,
  type TenantSession,
} from '../../backchannel-logout/tenant-sessions';
import type { TenantContext } from '../../context';
import { notFound } from '../errors';
import { checkpointPage, CHECKPOINT_PARAMETERS, type CheckpointQuery } from '../lists/checkpoint-page';
import { ok, operation, type Answer, type Operation } from '../operation';
import { findUser } from '../users/find-user';
import { USER_PARAMETERS } from '../users/user-schema';
import { accepting, object } from '../validation/json-schema';

const ACCEPTED: Answer = { status: 202 };

/** Browsers' sessions with the tenant, identified by what tokens carry as `sid`. */
export const SESSION_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: '/users/:id/sessions',
    scopes: ['read:sessions'],
    params: USER_PARAMETERS,
    query: accepting<CheckpointQuery>(object(CHECKPOINT_PARAMETERS)),
    handle: ({ context, state, params, query }) => {
      const { user_id } = findUser(state, params.id);
      const items = liveSessions(context).filter(({ userId }) => userId === user_id);
      return checkpointPage(query, 'sessions', { items, key: ({ sid }) => sid }, showSession);
    },
  }),
  operation({
    method: 'delete',
    path: '/users/:id/sessions',
    scopes: ['delete:sessions'],
    params: USER_PARAMETERS,
    handle: ({ context, state, params }) => {
      endSessionsOf(context, findUser(state, params.id).user_id, 'session-revoked');
      return ACCEPTED;
    },
  }),
  operation({
    method: 'get',
    path: '/sessions/:id',
    scopes: ['read:sessions'],
    handle: ({ context, params }) => ok(showSession(findSession(context, params.id))),
  }),
  operation({
    method: 'delete',
    path: '/sessions/:id',
    scopes: ['delete:sessions'],
    handle: ({ context, params }) => {
      revoke(context, params.id);
      return ACCEPTED;
    },
  }),
  operation({
    method: 'post',
    path: '/sessions/:id/revoke',
    scopes: [['delete:sessions', 'delete:refresh_tokens']],
    handle: ({ context, state, params }) => {
      revoke(context, params.id);
      revokeRefreshTokens(state, params.id);
      return ACCEPTED;
    },
  }),
];

function revoke(context: TenantContext, id: string): void {
  const session = findSession(context, id);
  endSessions(context, 'session-revoked', ({ sid }) => sid === session.sid);
}

/** @throws ManagementError 404 */
function findSession(context: TenantContext, id: string): TenantSession {
  const session = liveSessions(context).find(({ sid }) => sid === id);
  if (!session) throw notFound('The session does not exist.');
  return session;
}

const liveSessions = ({ state, now }: TenantContext): TenantSession[] =>
  sessionsOf(state).filter(({ expiresAt }) => expiresAt > now());

function showSession({ sid, userId, clientIds, createdAt, expiresAt }: TenantSession): object {
  const created = new Date(createdAt * 1000).toISOString();
  return {
    id: sid,
    user_id: userId,
    created_at: created,
    authenticated_at: created,
    ...(Number.isFinite(expiresAt) && { expires_at: new Date(expiresAt).toISOString() }),
    clients: clientIds.map((client_id) => ({ client_id })),
  };
}
