import { z } from 'zod';
import { OidcError } from './oidc-error';
import type { Person } from './sign-in';

const text = z.string().min(1).optional().catch(undefined);

/**
 * Reads an ID token's claims.
 *
 * Auth0 puts `org_id` into the tokens of a user who signed in to an organization, and `org_name` only where the
 * tenant setting `allow_organization_name_in_authentication_api` is on. The roles and the organization's display name
 * come from this project's Action.
 *
 * @param claims a validated ID token's payload
 * @param claimNamespace prefix of the Action's claims: `{claimNamespace}/org_roles`,
 * `{claimNamespace}/org_display_name`
 * @throws OidcError `no_organization` when the user did not sign in to an organization
 */
export function personOf(claims: Readonly<Record<string, unknown>>, claimNamespace: string): Person {
  const read = z
    .object({ sub: z.string(), name: text, email: text, org_id: text, org_name: text })
    .parse(claims);
  if (!read.org_id) {
    throw new OidcError('no_organization', 'the ID token carries no org_id');
  }
  const displayName = text.parse(claims[`${claimNamespace}/org_display_name`]);
  const roles = z.array(z.string()).catch([]).parse(claims[`${claimNamespace}/org_roles`]);
  return {
    id: read.sub,
    name: read.name ?? read.email ?? read.sub,
    email: read.email,
    organization: { id: read.org_id, name: read.org_name, displayName },
    roles,
  };
}
