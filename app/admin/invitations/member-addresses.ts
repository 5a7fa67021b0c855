import type { MyOrganization } from '../../my-organization/my-organization';
import { READ_MEMBERS } from './scopes';

/** How many the API returns at once. It has no search by address, and reading all pages would use up its rate limit. */
const MAX_MEMBERS = 100;

/**
 * The e-mail addresses, in lower case, of the organization's first hundred members, if the person may see them. We need
 * them because Auth0 does not object to inviting a member again.
 *
 * @throws MyOrganizationError
 */
export async function memberAddresses(
  { organization }: MyOrganization,
  scopes: readonly string[],
): Promise<ReadonlySet<string>> {
  if (!scopes.includes(READ_MEMBERS)) return new Set();
  const { data } = await organization.members.list({ fields: 'user_id,email', take: MAX_MEMBERS });
  return new Set(data.flatMap(({ email }) => email?.toLowerCase() ?? []));
}
