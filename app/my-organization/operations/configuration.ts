import { z } from 'zod';
import type { ConfigurationOperations } from '../configuration';
import { STRATEGIES, type Strategy } from '../identity-providers';
import { reading, type Described } from './operation';
import { listOf } from './schemas';

const KNOWN: ReadonlySet<string> = new Set(STRATEGIES);
const isKnown = (strategy: string): strategy is Strategy => KNOWN.has(strategy);

const configuration = z.object({
  allowed_strategies: listOf(z.string()).transform((strategies) => strategies.filter(isKnown)),
  connection_deletion_behavior: z.enum(['allow', 'allow_if_empty']).optional().catch(undefined),
});
const strategyConfiguration = z.object({
  enabled_features: listOf(z.string()),
  provisioning_methods: listOf(z.string()),
});
const identityProviderConfiguration = z.object({
  organization: z.object({
    can_set_show_as_button: z.boolean(),
    can_set_assign_membership_on_login: z.boolean(),
  }),
  strategies: z.record(z.string(), strategyConfiguration),
});

export const CONFIGURATION: Described<ConfigurationOperations> = {
  get: {
    request: () => ({ method: 'GET', path: '/config' }),
    read: reading(configuration, "the API's configuration"),
  },
  identityProviders: {
    get: {
      request: () => ({ method: 'GET', path: '/config/identity-providers' }),
      read: reading(identityProviderConfiguration, 'a configuration of identity providers'),
    },
  },
};
