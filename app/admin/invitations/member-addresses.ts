import type { MyOrganization } from '../../my-organization/my-organization';
import { READ_MEMBERS } from './scopes';

/** As many as the API gives at once: it finds nobody by address, and looking through all would use up its rate. */
const LOOKED_AT = 100;

/**
 * The e-mail addresses, in lower case, of the organization's first hundred members, as far as their reader may see them:
 * Auth0 invites members once more without a word.
 *
 * @throws MyOrganizationError
 */
export async function memberAddresses(
  { organization }: MyOrganization,
  scopes: readonly string[],
): Promise<ReadonlySet<string>> {
  if (!scopes.includes(READ_MEMBERS)) return new Set();
  const { data } = await organization.members.list({ fields: 'user_id,email', take: LOOKED_AT });
  return new Set(data.flatMap(({ email }) => email?.toLowerCase() ?? []));
}
