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
      ? mappingOf({ oidc: userId.oidc_mapping, saml: userId.saml_mapping, scim: userId.scim_mapping })
      : undefined,
    attributes: Object.entries(profile.user_attributes).map(([attribute, mapping]) => ({
      name: attribute,
      required: mapping.profile_required,
      ...mappingOf({
        auth0: mapping.auth0_mapping,
        oidc: mapping.oidc_mapping?.mapping,
        saml: mapping.saml_mapping,
        scim: mapping.scim_mapping,
      }),
    })),
  };
}

type Nullish<Shape> = { readonly [Key in keyof Shape]?: Shape[Key] | null | undefined };

function mappingOf({ auth0, oidc, saml, scim }: Nullish<MappingModel>): MappingModel {
  return {
    auth0: auth0 ?? undefined,
    oidc: oidc ?? undefined,
    saml: saml ?? undefined,
    scim: scim ?? undefined,
  };
}
