import type { Person } from '../../auth/sign-in';
import type { InvitationCreate } from '../../my-organization/invitations';

/** The API's limit, in characters. */
const MAX_NAME = 300;

/** Whom an invitation names as its sender. */
export const inviterOf = ({ name }: Person): NonNullable<InvitationCreate['inviter']> => ({
  name: Array.from(name).slice(0, MAX_NAME).join(''),
});
