import { connectionProfile, type ConnectionProfile } from './identity-providers/profiles';
import { isStrategy, STRATEGIES, STRATEGY_RULES, type Strategy } from './identity-providers/strategies';
import { operation, type Operation } from './operation';

/** What the tenant lets the organization's admins do through the caller's application. */
export const CONFIGURATION_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: '/config',
    scopes: ['read:my_org:configuration'],
    handle: ({ caller: { configuration } }) => ({
      // A client may list `ad`, which this API does not know.
      allowed_strategies: configuration.allowed_strategies.filter(isStrategy),
      connection_deletion_behavior: configuration.connection_deletion_behavior,
    }),
  }),
  operation({
    method: 'get',
    path: '/config/identity-providers',
    scopes: ['read:my_org:configuration'],
    handle: ({ state, caller }) => {
      const profile = connectionProfile(state, caller.configuration);
      const { show_as_button, assign_membership_on_login } = profile.settings;
      return {
        organization: {
          can_set_show_as_button: show_as_button.open,
          can_set_assign_membership_on_login: assign_membership_on_login.open,
        },
        strategies: Object.fromEntries(
          STRATEGIES.map((strategy) => [keyOf(strategy), featuresOf(profile, strategy)]),
        ),
      };
    },
  }),
];

/** Only this answer spells the strategy this way (the API's document). */
function keyOf(strategy: Strategy): string {
  return strategy === 'google-apps' ? 'googleapps' : strategy;
}

/** The strategy's features that the profile enables; SCIM is the only provisioning method here. */
function featuresOf({ features }: ConnectionProfile, strategy: Strategy): object {
  const enabled = features(strategy);
  const { scim, universalLogout } = STRATEGY_RULES[strategy];
  const provisioned = scim && enabled.includes('scim');
  return {
    enabled_features: [
      ...(provisioned ? ['provisioning'] : []),
      ...(universalLogout && enabled.includes('universal_logout') ? ['universal_logout'] : []),
    ],
    provisioning_methods: provisioned ? ['scim'] : [],
  };
}
