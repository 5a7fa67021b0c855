import type { TenantContext } from '../context';
import { findInvitation } from '../invitations/find-invitation';
import { openConnections } from '../oidc/membership';
import type { Client } from '../state/entities/client';
import type { Connection } from '../state/entities/connection';
import type { Invitation } from '../state/entities/invitation';
import type { User } from '../state/entities/user';
import type { OrganizationRecord } from '../state/tenant-state';
import { findByEmail } from './credentials';

/** What an invitation means for a login: who it is for, and how they may sign in. */
export interface Invited {
  readonly invitation: Invitation;
  /** The address that was invited; the person can't choose another. */
  readonly email: string;
  /** The user who already has that address in a database with which the invitation can be accepted. */
  readonly user: User | undefined;
  /**
   * The database in which to create an account: one that is open to sign-ups, or to those of the organization
   * ("Restrict Sign-Ups to Just Invited Users for Organizations").
   */
  readonly signUp: Connection | undefined;
}

/** @throws OAuthError `invalid_request` as {@link findInvitation} */
export function readInvited(
  context: TenantContext,
  client: Client,
  record: OrganizationRecord | undefined,
  ticket: string,
): Invited {
  const invitation = findInvitation(context, record, ticket);
  const { invitee, connection_id } = invitation;
  const connections = openConnections(context.state, client.client_id, record).filter(
    ({ id }) => connection_id === undefined || connection_id === id,
  );
  return {
    invitation,
    email: invitee.email,
    user: findByEmail(context.state, connections, invitee.email),
    signUp: connections.find(
      ({ id, strategy, options }) =>
        strategy === 'auth0' &&
        (options['disable_signup'] !== true || record?.connections.get(id)?.is_signup_enabled === true),
    ),
  };
}

/** The page on which an invited person begins; undefined if their login begins like any other. */
export function invitedPage({ user, signUp }: Invited): string | undefined {
  if (user) return '/u/login/password';
  return signUp && '/u/signup/password';
}
