import type { User } from '../../state/entities/user';
import type { Membership, OrganizationRecord, TenantState } from '../../state/tenant-state';
import { notFound } from '../problem';

/** The path parameter of everything below one member. */
export const MEMBER_PARAMETERS = { user_id: { type: 'string', pattern: '^(?=.{1,1024}$).+\\|.+$' } };

/** @throws Problem 404 for anybody who is not a member, whether such a user exists or not */
export function findMembership({ members }: OrganizationRecord, userId: string | undefined): Membership {
  const membership = members.get(userId ?? '');
  if (!membership) throw notFound('The member does not exist.');
  return membership;
}

/** The user behind a membership. */
export function userOf({ users }: TenantState, { user_id }: Membership): User {
  const user = users.get(user_id);
  if (!user) throw new Error(`the member ${user_id} is not a user`);
  return user;
}
