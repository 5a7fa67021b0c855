import type { Strategy } from './identity-providers';

/** What the tenant lets organizations do, which rarely changes. Each operation may throw MyOrganizationError. */
export interface ConfigurationOperations {
  get(): Promise<Configuration>;
  readonly identityProviders: {
    get(): Promise<IdentityProviderConfiguration>;
  };
}

export interface Configuration {
  /** The strategies that new identity providers can have, without those unknown to the app. */
  readonly allowed_strategies: readonly Strategy[];
  /** Whether an identity provider that has users can be deleted. */
  readonly connection_deletion_behavior?: 'allow' | 'allow_if_empty' | undefined;
}

export interface IdentityProviderConfiguration {
  readonly organization: {
    readonly can_set_show_as_button: boolean;
    readonly can_set_assign_membership_on_login: boolean;
  };
  /** Keyed by strategy; `google-apps` is spelled `googleapps` here. */
  readonly strategies: Readonly<Record<string, StrategyConfiguration>>;
}

export interface StrategyConfiguration {
  /** `provisioning`, `universal_logout` */
  readonly enabled_features: readonly string[];
  /** `scim` */
  readonly provisioning_methods: readonly string[];
}
