import {
  accepting,
  flag,
  integer,
  list,
  object,
  text,
  type JsonSchema,
} from '../../management/validation/json-schema';
import { ROLE_ID } from '../members/member-roles';

export interface CreateInvitations {
  invitees: { email: string; roles?: string[] }[];
  inviter?: { name?: string };
  identity_provider_id?: string;
  /** Seconds. */
  ttl_sec?: number;
}

export const INVITATION_ID = { type: 'string', pattern: '^uinv_[A-Za-z0-9]{16}$' };

/** The path parameter of everything below one invitation. */
export const INVITATION_PARAMETERS = { invitation_id: INVITATION_ID };

const INVITEE = object(
  {
    email: { ...text(1, 320), format: 'email' },
    roles: list(ROLE_ID, { maxItems: 10, uniqueItems: true }),
  },
  ['email'],
);

export const CREATE_INVITATIONS = accepting<CreateInvitations>(
  object(
    {
      invitees: list(INVITEE, { minItems: 1, maxItems: 10 }),
      inviter: object({ name: text(1, 300) }),
      identity_provider_id: { type: 'string', pattern: '^con_[A-Za-z0-9]{16}$' },
      ttl_sec: integer(0, 2_592_000),
    },
    ['invitees'],
  ),
);

export const REVOKE_INVITATIONS = accepting<{ invitations: string[] }>(
  object({ invitations: list(INVITATION_ID, { minItems: 1, maxItems: 10, uniqueItems: true }) }, [
    'invitations',
  ]),
);

const FIELD =
  '(id|organization_id|inviter|invitee|identity_provider_id|created_at|expires_at|roles|invitation_url)';

/** Query parameters that choose an invitation's fields; the ticket can't be chosen. */
export const INVITATION_FIELDS = {
  fields: { ...text(1, 255), pattern: `^${FIELD}(,${FIELD})*$` },
  include_fields: flag(),
} satisfies Record<string, JsonSchema>;
