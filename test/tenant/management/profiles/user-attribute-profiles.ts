import type { Profile } from '../../state/entities/profile';
import { choice, flag, list, nullable, object, text } from '../validation/json-schema';
import { profileOperations } from './profile-operations';

const STRATEGIES = ['pingfederate', 'ad', 'adfs', 'waad', 'google-apps', 'okta', 'oidc', 'samlp'];
const SAML_MAPPING = list(text(1, 500), { minItems: 1, description: 'SAML mapping for this attribute' });
const SCIM_MAPPING = text(1, 500, 'SCIM mapping for this attribute');
const OIDC_MAPPING = object({ mapping: text(1, 500), display_name: text(1, 500) }, ['mapping']);
const USER_ID_MAPPINGS = {
  oidc_mapping: choice(['sub', 'oid', 'email']),
  saml_mapping: SAML_MAPPING,
  scim_mapping: SCIM_MAPPING,
};

const perStrategy = (mappings: Readonly<Record<string, object>>) =>
  object(Object.fromEntries(STRATEGIES.map((name) => [name, object(mappings as Record<string, never>)])));

const USER_ID = object({ ...USER_ID_MAPPINGS, strategy_overrides: perStrategy(USER_ID_MAPPINGS) }, [], {
  description: 'User ID mapping configuration',
});

const ATTRIBUTE = object(
  {
    description: text(1, 500, 'Description of this attribute'),
    label: text(1, 500, 'Display label for this attribute'),
    profile_required: flag('Whether this attribute is required in the profile'),
    auth0_mapping: text(1, 500, 'Auth0 mapping for this attribute'),
    oidc_mapping: OIDC_MAPPING,
    saml_mapping: SAML_MAPPING,
    scim_mapping: SCIM_MAPPING,
    strategy_overrides: perStrategy({
      oidc_mapping: OIDC_MAPPING,
      saml_mapping: SAML_MAPPING,
      scim_mapping: SCIM_MAPPING,
    }),
  },
  ['description', 'label', 'profile_required', 'auth0_mapping'],
);

const PROPERTIES = {
  name: text(1, 128, 'The name of the user attribute profile.'),
  user_attributes: {
    type: 'object',
    additionalProperties: ATTRIBUTE,
    minProperties: 1,
    description:
      'User attributes configuration map. Keys are attribute names, values are the mapping configuration for each attribute.',
  },
};

/** The attributes that identify a user when a profile does not say. */
const DEFAULT_USER_ID = {
  oidc_mapping: 'sub',
  saml_mapping: [
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier',
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn',
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name',
  ],
  scim_mapping: 'externalId',
};

/** How users' attributes map to those of identity providers, shown to an organization's admins who set one up. */
export const USER_ATTRIBUTE_PROFILE_OPERATIONS = profileOperations({
  path: '/user-attribute-profiles',
  listName: 'user_attribute_profiles',
  scopeName: 'user_attribute_profiles',
  idPrefix: 'uap',
  notFound: {
    message: 'The user attribute profile does not exist.',
    errorCode: 'inexistent_user_attribute_profile',
  },
  collection: (state) => state.userAttributeProfiles,
  create: object({ ...PROPERTIES, user_id: USER_ID }, ['name', 'user_attributes']),
  update: object({ ...PROPERTIES, user_id: nullable(USER_ID) }),
  complete: (profile): Profile => ({
    ...profile,
    user_id: { ...DEFAULT_USER_ID, ...(profile['user_id'] as object | undefined) },
  }),
});
