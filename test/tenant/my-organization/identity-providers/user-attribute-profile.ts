import type { MyOrganizationConfiguration } from '../../state/entities/client';
import type { Profile } from '../../state/entities/profile';
import type { TenantState } from '../../state/tenant-state';
import { configurationMissing } from '../problem';

/** A user attribute that a profile defines, with the fields of one strategy's identity providers that fill it. */
export interface ProfileAttribute {
  /** The user's attribute in Auth0. */
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly required: boolean;
  /** A template of the claim, such as `${context.tokenset.email}`, and what people call it. */
  readonly oidc: { readonly mapping: string; readonly display_name?: string };
  readonly saml: readonly string[];
  readonly scim: string;
}

/** Which attributes the users of a strategy's identity providers have, and which field identifies them. */
export interface UserAttributeProfile {
  readonly attributes: readonly ProfileAttribute[];
  readonly scimUserId: string;
}

interface Mappings {
  oidc_mapping?: ProfileAttribute['oidc'];
  saml_mapping?: readonly string[];
  scim_mapping?: string;
}

type Overridden<Values> = Values & { strategy_overrides?: Record<string, Values | undefined> };

interface StoredProfile extends Profile {
  user_id?: Overridden<{ scim_mapping?: string }>;
  user_attributes: Record<string, StoredAttribute>;
}

interface StoredAttribute extends Overridden<Mappings> {
  label: string;
  description: string;
  profile_required: boolean;
  auth0_mapping: string;
}

/** The documentation's field for a user's identifier, which the tenant gives every profile that names none. */
const SCIM_USER_ID = 'externalId';

/** The user attribute profile of the caller's application for a strategy; without one, no attributes are expected. */
export function userAttributeProfile(
  state: TenantState,
  configuration: MyOrganizationConfiguration,
  strategy: string,
): UserAttributeProfile {
  const profile = findProfile(state, configuration);
  return profile ? profileFor(profile, strategy) : { attributes: [], scimUserId: SCIM_USER_ID };
}

/** @throws Problem 409 when the application's configuration names no user attribute profile, or one that is gone */
export function requireUserAttributeProfile(
  state: TenantState,
  configuration: MyOrganizationConfiguration,
  strategy: string,
): UserAttributeProfile {
  const profile = findProfile(state, configuration);
  if (!profile) throw configurationMissing();
  return profileFor(profile, strategy);
}

function findProfile(
  { userAttributeProfiles }: TenantState,
  { user_attribute_profile_id: id = '' }: MyOrganizationConfiguration,
): StoredProfile | undefined {
  return userAttributeProfiles.get(id) as StoredProfile | undefined;
}

function profileFor(
  { user_id = {}, user_attributes }: StoredProfile,
  strategy: string,
): UserAttributeProfile {
  return {
    attributes: Object.values(user_attributes).map((attribute) => attributeFor(attribute, strategy)),
    scimUserId: overridden(user_id, strategy).scim_mapping ?? SCIM_USER_ID,
  };
}

/** A field without a mapping is assumed to have the attribute's name; no source says what Auth0 does. */
function attributeFor(attribute: StoredAttribute, strategy: string): ProfileAttribute {
  const { label, description, profile_required: required, auth0_mapping: name } = attribute;
  const mappings = overridden<Mappings>(attribute, strategy);
  return {
    name,
    label,
    description,
    required,
    oidc: mappings.oidc_mapping ?? { mapping: `\${context.tokenset.${name}}` },
    saml: mappings.saml_mapping ?? [name],
    scim: mappings.scim_mapping ?? name,
  };
}

function overridden<Values extends object>(values: Overridden<Values>, strategy: string): Values {
  return { ...values, ...values.strategy_overrides?.[strategy] };
}
