import type { Call } from '../operation';
import { showAttributes } from './attributes';
import type { IdentityProvider } from './find-identity-provider';
import { STRATEGY_RULES } from './strategies';
import { userAttributeProfile } from './user-attribute-profile';

/** How answers show an identity provider: by the name that its organization has for it, and without its secrets. */
export function showIdentityProvider(
  { state, caller }: Pick<Call, 'state' | 'caller'>,
  { connection, enabled, level }: IdentityProvider,
): object {
  const { id, strategy, display_name, options } = connection;
  const profile = userAttributeProfile(state, caller.configuration, strategy);
  const attributes = showAttributes(connection, profile);
  return {
    id,
    name: enabled.organization_connection_name ?? null,
    strategy,
    ...(display_name && { display_name }),
    domains: domainsOf(connection),
    show_as_button: enabled.show_as_button,
    assign_membership_on_login: enabled.assign_membership_on_login,
    is_enabled: enabled.is_enabled,
    access_level: level,
    options: pick(options, STRATEGY_RULES[strategy].shown),
    ...(attributes && { attributes }),
  };
}

/** The e-mail domains that lead to a connection (Home Realm Discovery). */
export function domainsOf({ options }: IdentityProvider['connection']): string[] {
  const { domain_aliases: domains } = options;
  return Array.isArray(domains) ? domains.map(String) : [];
}

function pick(values: Readonly<Record<string, unknown>>, names: readonly string[]): object {
  return Object.fromEntries(
    names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])),
  );
}
