import { accepting, anyObject, flag, integer, list, object, text } from '../validation/json-schema';

export interface CreateInvitation {
  inviter: { name: string };
  invitee: { email: string };
  client_id: string;
  connection_id?: string;
  roles?: string[];
  ttl_sec?: number;
  send_invitation_email?: boolean;
  app_metadata?: Record<string, unknown>;
  user_metadata?: Record<string, unknown>;
}

export const CREATE_INVITATION = accepting<CreateInvitation>(
  object(
    {
      inviter: object({ name: text(1, 300, "The inviter's name.") }, ['name']),
      invitee: object({ email: { type: 'string', format: 'email', description: "The invitee's email." } }, [
        'email',
      ]),
      client_id: text(1, 64, "Auth0 client ID. Used to resolve the application's login initiation endpoint."),
      connection_id: {
        type: 'string',
        pattern: '^con_[A-Za-z0-9]{16}$',
        description: 'The id of the connection to force invitee to authenticate with.',
      },
      app_metadata: anyObject(
        "Data related to the user that does affect the application's core functionality.",
      ),
      user_metadata: anyObject(
        "Data related to the user that does not affect the application's core functionality.",
      ),
      ttl_sec: integer(
        0,
        2_592_000,
        'Number of seconds for which the invitation is valid before expiration.',
      ),
      roles: list(text(1, 50), {
        minItems: 1,
        description: 'List of roles IDs to associated with the user.',
      }),
      send_invitation_email: flag(
        'Whether the user will receive an invitation email (true) or no email (false), true by default',
      ),
    },
    ['inviter', 'invitee', 'client_id'],
  ),
);
