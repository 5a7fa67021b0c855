import { organizationsOf } from '../oidc/membership';
import type { OrganizationRecord, TenantState } from '../state/tenant-state';

/** The most organizations that Auth0's picker shows (Login Flows for Organizations). */
const MAX_OFFERED = 20;

/**
 * The organizations that an e-mail address leads to: those that have verified its domain and use it for discovery.
 *
 * @param email a well-formed address
 */
export function discoverOrganizations({ organizations }: TenantState, email: string): OrganizationRecord[] {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return Array.from(organizations.values())
    .filter(({ domains }) =>
      Array.from(domains.values()).some(
        (found) =>
          found.domain.toLowerCase() === domain &&
          found.status === 'verified' &&
          found.use_for_organization_discovery,
      ),
    )
    .slice(0, MAX_OFFERED);
}

/** Identifiers of the organizations that a user is offered after the login: the first that they joined. */
export const offeredOrganizations = (state: TenantState, userId: string): string[] =>
  organizationsOf(state, userId)
    .slice(0, MAX_OFFERED)
    .map(({ organization }) => organization.id);

/** Good enough for a form field: something, an `@`, and a domain with a dot in it. */
export function isEmail(text: string): boolean {
  return text.length <= 320 && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text);
}
