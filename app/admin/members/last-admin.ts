import type { MyOrganization } from '../../my-organization/my-organization';

const PAGE_SIZE = 100;
/** Another admin is nearly always among the first; looking further than this would use up the API's rate. */
const MAX_PAGES = 10;

/**
 * Whether a member holds a role now, among the first hundred of theirs.
 *
 * @throws MyOrganizationError
 */
export async function holdsRole(api: MyOrganization, userId: string, role: string): Promise<boolean> {
  const { data } = await api.organization.members.roles.list(userId, { take: PAGE_SIZE });
  return data.some(({ name }) => name === role);
}

/**
 * Whether nobody else was found who holds the administrators' role: then its last holder must keep it, or nobody could
 * run the organization any more. The API counts nothing and finds nobody by role, so members are looked through until
 * one is found; in a large organization whose first thousand members are no administrators, the answer is a careful yes.
 *
 * @param userId of the one who is not to count
 * @throws MyOrganizationError
 */
export async function isOnlyAdmin(api: MyOrganization, userId: string, adminRole: string): Promise<boolean> {
  let from: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { data, next } = await api.organization.members.list({
      fields: 'user_id,roles',
      take: PAGE_SIZE,
      ...(from !== undefined && { from }),
    });
    const others = data.filter((member) => member.user_id !== userId);
    if (others.some(({ roles = [] }) => roles.some(({ name }) => name === adminRole))) return false;
    if (next === undefined) return true;
    from = next;
  }
  return true;
}
