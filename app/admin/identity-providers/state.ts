import type { AccessLevel, IdentityProvider } from '../../my-organization/identity-providers';

/**
 * Whether people sign in through an identity provider:
 * - `off`: nobody can
 * - `testable`: only people who are sent straight to it can, as in a test sign-in; the login page does not lead there
 * - `on`: it has a button on the login page, or people are sent there by their e-mail domain
 *
 * (Enable Organization Connections: a connection without a button is used if the authorization request names it.)
 */
export type State = 'off' | 'testable' | 'on';

export function stateOf({ is_enabled, show_as_button, domains = [] }: IdentityProvider): State {
  if (!is_enabled) return 'off';
  return show_as_button || domains.length > 0 ? 'on' : 'testable';
}

/** How people get to an identity provider that is on. */
export function waysTo({ show_as_button, domains = [] }: IdentityProvider): 'button' | 'domain' | 'both' {
  if (domains.length === 0) return 'button';
  return show_as_button ? 'both' : 'domain';
}

const LEVELS: readonly AccessLevel[] = ['none', 'readonly', 'limited', 'full'];

/** Whether the organization has at least the needed access level to an identity provider. */
export const allows = ({ access_level = 'none' }: IdentityProvider, needed: AccessLevel): boolean =>
  LEVELS.indexOf(access_level) >= LEVELS.indexOf(needed);
