import * as auth0 from '@pulumi/auth0';
import type { Settings } from './settings/schema';

/** The profiles that identity providers set up by organization admins have to follow. */
export interface Profiles {
  readonly connection: auth0.ConnectionProfile;
  readonly userAttributes: auth0.UserAttributeProfile;
}

/** What names of new connections begin with, so that organizations may choose the same names (docs: connection-profile). */
export const CONNECTION_NAME_PREFIX = 'con-{org_id}-';

const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

/**
 * Attributes of users that identity providers supply, by their name in Auth0: SAML and SCIM have names of their own.
 * They are sorted by name, because the provider reads them back in that order and takes any other for a change.
 */
const USER_ATTRIBUTES = [
  {
    name: 'email',
    label: 'E-mail',
    required: true,
    saml: 'emailaddress',
    scim: 'emails[primary eq true].value',
    overrides: [{ strategy: 'waad', scimMapping: 'emails[type eq "work"].value' }],
  },
  { name: 'family_name', label: 'Last name', required: false, saml: 'surname', scim: 'name.familyName' },
  { name: 'given_name', label: 'First name', required: false, saml: 'givenname', scim: 'name.givenName' },
  { name: 'name', label: 'Full name', required: false, saml: 'name', scim: 'displayName' },
];

/** What identifies the users of some identity providers instead; sorted by name, as above. */
const USER_ID_OVERRIDES = [
  { strategy: 'google-apps', oidcMapping: 'email' },
  { strategy: 'samlp', scimMapping: 'userName' },
  { strategy: 'waad', oidcMapping: 'oid' },
];

/**
 * Declares the profile that new connections follow, and the one that says which user attributes they supply. Shapes and
 * mappings follow Auth0's own templates (docs: connection-profile, user-attribute-profile).
 */
export function declareProfiles(
  settings: Pick<Settings, 'connectionProfileName' | 'userAttributeProfileName'>,
): Profiles {
  const connection = new auth0.ConnectionProfile('connection-profile', {
    name: settings.connectionProfileName,
    organization: { showAsButton: 'optional', assignMembershipOnLogin: 'optional' },
    connectionNamePrefixTemplate: CONNECTION_NAME_PREFIX,
    enabledFeatures: ['scim', 'universal_logout'],
  });
  const userAttributes = new auth0.UserAttributeProfile('user-attribute-profile', {
    name: settings.userAttributeProfileName,
    userId: {
      oidcMapping: 'sub',
      samlMappings: ['nameidentifier', 'upn', 'name'].map((claim) => `${CLAIMS}/${claim}`),
      scimMapping: 'externalId',
      strategyOverrides: USER_ID_OVERRIDES,
    },
    userAttributes: USER_ATTRIBUTES.map(({ name, label, required, saml, scim, overrides }) => ({
      name,
      label,
      description: `${label} of the user`,
      profileRequired: required,
      auth0Mapping: name,
      oidcMapping: { mapping: `\${context.tokenset.${name}}`, displayName: name },
      samlMappings: [`${CLAIMS}/${saml}`],
      scimMapping: scim,
      strategyOverrides: overrides,
    })),
  });
  return { connection, userAttributes };
}
