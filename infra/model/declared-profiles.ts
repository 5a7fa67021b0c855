import { z } from 'zod';
import type { ResourceIndex } from './resource-index';
import type { ConnectionProfileModel, UserAttributeProfileModel } from './tenant-model';

const choice = z.enum(['none', 'optional', 'required']).optional();

const connectionProfileSchema = z.object({
  name: z.string(),
  organization: z.object({ showAsButton: choice, assignMembershipOnLogin: choice }).optional(),
  connectionNamePrefixTemplate: z.string().optional(),
  enabledFeatures: z.array(z.string()).default([]),
});

const userAttributeProfileSchema = z.object({
  name: z.string(),
  userId: z
    .object({
      oidcMapping: z.string().optional(),
      samlMappings: z.array(z.string()).optional(),
      scimMapping: z.string().optional(),
    })
    .optional(),
  userAttributes: z.array(
    z.object({
      name: z.string(),
      profileRequired: z.boolean().default(false),
      auth0Mapping: z.string().optional(),
      oidcMapping: z.object({ mapping: z.string() }).optional(),
      samlMappings: z.array(z.string()).optional(),
      scimMapping: z.string().optional(),
    }),
  ),
});

/** The connection profiles that a stack declares. */
export function declaredConnectionProfiles(index: ResourceIndex): ConnectionProfileModel[] {
  return index.all('ConnectionProfile', connectionProfileSchema).map(({ inputs }) => ({
    name: inputs.name,
    showAsButton: inputs.organization?.showAsButton,
    assignMembershipOnLogin: inputs.organization?.assignMembershipOnLogin,
    namePrefix: inputs.connectionNamePrefixTemplate,
    features: inputs.enabledFeatures,
  }));
}

/** The user attribute profiles that a stack declares. */
export function declaredUserAttributeProfiles(index: ResourceIndex): UserAttributeProfileModel[] {
  return index.all('UserAttributeProfile', userAttributeProfileSchema).map(({ inputs }) => ({
    name: inputs.name,
    userId: inputs.userId && {
      oidc: inputs.userId.oidcMapping,
      saml: inputs.userId.samlMappings,
      scim: inputs.userId.scimMapping,
    },
    attributes: inputs.userAttributes.map((attribute) => ({
      name: attribute.name,
      required: attribute.profileRequired,
      auth0: attribute.auth0Mapping,
      oidc: attribute.oidcMapping?.mapping,
      saml: attribute.samlMappings,
      scim: attribute.scimMapping,
    })),
  }));
}
