import type { Profile } from '../../state/entities/profile';
import { choice, list, object, text } from '../validation/json-schema';
import { profileOperations } from './profile-operations';

const STRATEGIES = ['pingfederate', 'ad', 'adfs', 'waad', 'google-apps', 'okta', 'oidc', 'samlp'];
const FEATURES = list(choice(['scim', 'universal_logout']), {
  uniqueItems: true,
  description: 'Enabled features for the connections.',
});
const LEVEL = choice(['none', 'optional', 'required']);
const CONFIGURATION = object({}, [], { description: 'Connection profile configuration.' });

const PROPERTIES = {
  name: text(1, 50, 'The name of the connection profile.'),
  organization: object({ show_as_button: LEVEL, assign_membership_on_login: LEVEL }, [], {
    description: 'The organization of the connection profile.',
  }),
  connection_name_prefix_template: text(1, 50, 'Connection name prefix template.'),
  enabled_features: FEATURES,
  connection_config: CONFIGURATION,
  strategy_overrides: object(
    Object.fromEntries(
      STRATEGIES.map((name) => [
        name,
        object({ enabled_features: FEATURES, connection_config: CONFIGURATION }),
      ]),
    ),
    [],
    { description: 'Strategy-specific overrides for this profile.' },
  ),
};

/** Settings that connections get when an organization's admins create them. */
export const CONNECTION_PROFILE_OPERATIONS = profileOperations({
  path: '/connection-profiles',
  listName: 'connection_profiles',
  scopeName: 'connection_profiles',
  idPrefix: 'cop',
  notFound: { message: 'The connection profile does not exist.', errorCode: 'inexistent_connection_profile' },
  collection: (state) => state.connectionProfiles,
  create: object(PROPERTIES, ['name']),
  update: object(PROPERTIES),
  complete: (profile): Profile => ({ connection_config: null, strategy_overrides: null, ...profile }),
});
