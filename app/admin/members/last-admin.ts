import type { MyOrganization } from '../../my-organization/my-organization';

const PAGE_SIZE = 100;
/** Another admin is nearly always among the first members; reading more pages would use up the API's rate limit. */
const MAX_PAGES = 10;

/**
 * Whether a member holds a role now; only their first hundred roles are checked.
 *
 * @throws MyOrganizationError
 */
export async function holdsRole(api: MyOrganization, userId: string, role: string): Promise<boolean> {
  const { data } = await api.organization.members.roles.list(userId, { take: PAGE_SIZE });
  return data.some(({ name }) => name === role);
}

/**
 * Whether nobody else was found who holds the administrators' role: then its last holder must keep it, or nobody could
 * run the organization any more. The API cannot count members or search by role, so members are read until another
 * admin is found; if there is none among the first thousand, the answer is yes, to be on the safe side.
 *
 * @param userId of the member who does not count
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
