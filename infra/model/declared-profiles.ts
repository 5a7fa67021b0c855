import { z } from 'zod';
import type { ResourceIndex } from './resource-index';
import type {
  ConnectionProfileModel,
  OverriddenMappingModel,
  UserAttributeProfileModel,
} from './tenant-model';

const choice = z.enum(['none', 'optional', 'required']).optional();

const connectionProfileSchema = z.object({
  name: z.string(),
  organization: z.object({ showAsButton: choice, assignMembershipOnLogin: choice }).optional(),
  connectionNamePrefixTemplate: z.string().optional(),
  enabledFeatures: z.array(z.string()).default([]),
});

const oidcMapping = z.object({ mapping: z.string() }).optional();
const otherMappings = { samlMappings: z.array(z.string()).optional(), scimMapping: z.string().optional() };

const userAttributeProfileSchema = z.object({
  name: z.string(),
  userId: z
    .object({
      oidcMapping: z.string().optional(),
      ...otherMappings,
      strategyOverrides: z
        .array(z.object({ strategy: z.string(), oidcMapping: z.string().optional(), ...otherMappings }))
        .optional(),
    })
    .optional(),
  userAttributes: z.array(
    z.object({
      name: z.string(),
      profileRequired: z.boolean().default(false),
      auth0Mapping: z.string().optional(),
      oidcMapping,
      ...otherMappings,
      strategyOverrides: z
        .array(z.object({ strategy: z.string(), oidcMapping, ...otherMappings }))
        .optional(),
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
      overrides: overridesOf(inputs.userId.strategyOverrides, ({ oidcMapping: oidc }) => oidc),
    },
    attributes: inputs.userAttributes.map((attribute) => ({
      name: attribute.name,
      required: attribute.profileRequired,
      auth0: attribute.auth0Mapping,
      oidc: attribute.oidcMapping?.mapping,
      saml: attribute.samlMappings,
      scim: attribute.scimMapping,
      overrides: overridesOf(attribute.strategyOverrides, ({ oidcMapping: oidc }) => oidc?.mapping),
    })),
  }));
}

/** @param oidcOf reads the OIDC mapping, whose form differs between user identifiers and attributes */
function overridesOf<
  Override extends {
    strategy: string;
    samlMappings?: string[] | undefined;
    scimMapping?: string | undefined;
  },
>(
  overrides: readonly Override[] = [],
  oidcOf: (override: Override) => string | undefined,
): OverriddenMappingModel['overrides'] {
  return Object.fromEntries(
    overrides.map((override) => [
      override.strategy,
      { oidc: oidcOf(override), saml: override.samlMappings, scim: override.scimMapping },
    ]),
  );
}
