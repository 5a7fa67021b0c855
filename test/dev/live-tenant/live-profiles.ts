import type {
  ConnectionProfileModel,
  MappingModel,
  UserAttributeProfileModel,
} from '../../../infra/model/tenant-model';
import type { ConnectionProfileRecord, UserAttributeProfileRecord } from './records';

/** The model of a live tenant's connection profile. */
export function connectionProfileOf(profile: ConnectionProfileRecord): ConnectionProfileModel {
  return {
    name: profile.name,
    showAsButton: profile.organization?.show_as_button ?? undefined,
    assignMembershipOnLogin: profile.organization?.assign_membership_on_login ?? undefined,
    namePrefix: profile.connection_name_prefix_template ?? undefined,
    features: profile.enabled_features ?? [],
  };
}

/** The model of a live tenant's user attribute profile. */
export function userAttributeProfileOf(profile: UserAttributeProfileRecord): UserAttributeProfileModel {
  const { name, user_id: userId } = profile;
  return {
    name,
    userId: userId
      ? { ...userIdMappingOf(userId), overrides: overridesOf(userId.strategy_overrides, userIdMappingOf) }
      : undefined,
    attributes: Object.entries(profile.user_attributes).map(([attribute, mapping]) => ({
      name: attribute,
      required: mapping.profile_required,
      ...attributeMappingOf(mapping),
      overrides: overridesOf(mapping.strategy_overrides, attributeMappingOf),
    })),
  };
}

interface WireMapping {
  readonly saml_mapping?: string[] | null | undefined;
  readonly scim_mapping?: string | null | undefined;
}

const userIdMappingOf = (mapping: WireMapping & { readonly oidc_mapping?: string | null | undefined }) =>
  mappingOf({ oidc: mapping.oidc_mapping, saml: mapping.saml_mapping, scim: mapping.scim_mapping });

const attributeMappingOf = (
  mapping: WireMapping & {
    readonly auth0_mapping?: string | null | undefined;
    readonly oidc_mapping?: { readonly mapping: string } | null | undefined;
  },
) =>
  mappingOf({
    auth0: mapping.auth0_mapping,
    oidc: mapping.oidc_mapping?.mapping,
    saml: mapping.saml_mapping,
    scim: mapping.scim_mapping,
  });

const overridesOf = <Mapping>(
  overrides: Readonly<Record<string, Mapping>> | null | undefined,
  modelOf: (mapping: Mapping) => MappingModel,
): Readonly<Record<string, MappingModel>> =>
  Object.fromEntries(
    Object.entries(overrides ?? {}).map(([strategy, mapping]) => [strategy, modelOf(mapping)]),
  );

type Nullish<Shape> = { readonly [Key in keyof Shape]?: Shape[Key] | null | undefined };

function mappingOf({ auth0, oidc, saml, scim }: Nullish<MappingModel>): MappingModel {
  return {
    auth0: auth0 ?? undefined,
    oidc: oidc ?? undefined,
    saml: saml ?? undefined,
    scim: scim ?? undefined,
  };
}
