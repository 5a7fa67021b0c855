import type { ManagementApi } from '../dev/apply/management-api';

/**
 * The identifier of a user of the tenant.
 *
 * @throws Error when nobody has the address
 */
export async function userIdOf(management: ManagementApi, email: string): Promise<string> {
  const path = `/users-by-email?email=${encodeURIComponent(email)}`;
  const [user] = (await management.call('GET', path)) as { user_id: string }[];
  if (!user) throw new Error(`no user ${email}`);
  return user.user_id;
}
