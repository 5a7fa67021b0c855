import { choice, list, object, text } from '../validation/json-schema';

/** A client's `my_organization_configuration`. */
export const MY_ORGANIZATION = object(
  {
    connection_profile_id: {
      type: 'string',
      pattern: '^cop_[A-Za-z0-9]{22}$',
      description: 'The connection profile ID that this client should validate against.',
    },
    user_attribute_profile_id: {
      type: 'string',
      pattern: '^uap_[A-Za-z0-9]{22}$',
      description: 'The user attribute profile ID that this client should validate against.',
    },
    allowed_strategies: list(
      choice(['pingfederate', 'ad', 'adfs', 'waad', 'google-apps', 'okta', 'oidc', 'samlp']),
      {
        uniqueItems: true,
        description: 'The allowed connection strategies for the My Organization Configuration.',
      },
    ),
    connection_deletion_behavior: choice(['allow', 'allow_if_empty']),
    invitation_landing_client_id: text(
      1,
      64,
      'The client ID this client uses while creating invitations through My Organization API.',
    ),
  },
  ['allowed_strategies', 'connection_deletion_behavior'],
);
