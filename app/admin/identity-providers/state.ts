import type { AccessLevel, IdentityProvider } from '../../my-organization/identity-providers';

/**
 * Whether people sign in through an identity provider:
 * - `off`: nobody can
 * - `testable`: whoever is sent straight to it can, as a test sign-in does, but nothing on the login page leads there
 * - `on`: it has a button on the login page, or the addresses of a domain lead there
 *
 * (Enable Organization Connections: without a button, a connection takes whom the authorization request names it for.)
 */
export type State = 'off' | 'testable' | 'on';

export function stateOf({ is_enabled, show_as_button, domains = [] }: IdentityProvider): State {
  if (!is_enabled) return 'off';
  return show_as_button || domains.length > 0 ? 'on' : 'testable';
}

/** What leads people there while it is on. */
export function waysTo({ show_as_button, domains = [] }: IdentityProvider): 'button' | 'domain' | 'both' {
  if (domains.length === 0) return 'button';
  return show_as_button ? 'both' : 'domain';
}

const LEVELS: readonly AccessLevel[] = ['none', 'readonly', 'limited', 'full'];

/** Whether the tenant lets the organization do with an identity provider what takes a level. */
export const allows = ({ access_level = 'none' }: IdentityProvider, needed: AccessLevel): boolean =>
  LEVELS.indexOf(access_level) >= LEVELS.indexOf(needed);
