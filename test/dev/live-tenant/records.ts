import { z } from 'zod';

const names = z.array(z.string());
const policy = z.object({ policy: z.enum(['deny_all', 'allow_all', 'require_client_grant']).optional() });

/** A tenant's objects as the Management API returns them, as far as anything here uses them. */
export const apiRecord = z.object({
  id: z.string(),
  identifier: z.string(),
  skip_consent_for_verifiable_first_party_clients: z.boolean().nullish(),
  subject_type_authorization: z.object({ user: policy.nullish(), client: policy.nullish() }).nullish(),
});

export const grantRecord = z.object({
  id: z.string(),
  client_id: z.string(),
  audience: z.string(),
  scope: names.default([]),
  subject_type: z.enum(['user', 'client']).default('client'),
  allow_all_scopes: z.boolean().nullish(),
});

export const clientRecord = z.object({
  client_id: z.string(),
  name: z.string(),
  global: z.boolean().nullish(),
  app_type: z.string().nullish(),
  is_first_party: z.boolean().nullish(),
  token_endpoint_auth_method: z.string().nullish(),
  client_authentication_methods: z.record(z.string(), z.unknown()).nullish(),
  jwt_configuration: z.object({ alg: z.string().nullish() }).nullish(),
  oidc_conformant: z.boolean().nullish(),
  grant_types: names.nullish(),
  callbacks: names.nullish(),
  allowed_logout_urls: names.nullish(),
  web_origins: names.nullish(),
  initiate_login_uri: z.string().nullish(),
  oidc_logout: z
    .object({
      backchannel_logout_urls: names.nullish(),
      backchannel_logout_initiators: z
        .object({ mode: z.enum(['custom', 'all']).nullish(), selected_initiators: names.nullish() })
        .nullish(),
    })
    .nullish(),
  organization_usage: z.enum(['deny', 'allow', 'require']).nullish(),
  organization_require_behavior: z.enum(['no_prompt', 'pre_login_prompt', 'post_login_prompt']).nullish(),
  organization_discovery_methods: names.nullish(),
  refresh_token: z
    .object({
      rotation_type: z.enum(['rotating', 'non-rotating']),
      expiration_type: z.enum(['expiring', 'non-expiring']).nullish(),
      leeway: z.number().nullish(),
      token_lifetime: z.number().nullish(),
      infinite_token_lifetime: z.boolean().nullish(),
      idle_token_lifetime: z.number().nullish(),
      infinite_idle_token_lifetime: z.boolean().nullish(),
    })
    .nullish(),
  my_organization_configuration: z
    .object({
      connection_profile_id: z.string().nullish(),
      user_attribute_profile_id: z.string().nullish(),
      allowed_strategies: names.default([]),
      connection_deletion_behavior: z.enum(['allow', 'allow_if_empty']).nullish(),
      invitation_landing_client_id: z.string().nullish(),
    })
    .nullish(),
});

export const roleRecord = z.object({ id: z.string(), name: z.string(), description: z.string().nullish() });

export const permissionRecord = z.object({
  resource_server_identifier: z.string(),
  permission_name: z.string(),
});

export const connectionRecord = z.object({
  id: z.string(),
  name: z.string(),
  strategy: z.string(),
  options: z.object({ disable_signup: z.boolean().nullish() }).nullish(),
});

export const enabledClientRecord = z.object({ client_id: z.string() });

const choice = z.enum(['none', 'optional', 'required']).nullish();

export const connectionProfileRecord = z.object({
  id: z.string(),
  name: z.string(),
  organization: z.object({ show_as_button: choice, assign_membership_on_login: choice }).nullish(),
  connection_name_prefix_template: z.string().nullish(),
  enabled_features: names.nullish(),
});

const userIdMapping = z.object({
  oidc_mapping: z.string().nullish(),
  saml_mapping: names.nullish(),
  scim_mapping: z.string().nullish(),
});
const attributeMapping = userIdMapping.extend({ oidc_mapping: z.object({ mapping: z.string() }).nullish() });

export const userAttributeProfileRecord = z.object({
  id: z.string(),
  name: z.string(),
  user_id: userIdMapping
    .extend({ strategy_overrides: z.record(z.string(), userIdMapping).nullish() })
    .nullish(),
  user_attributes: z
    .record(
      z.string(),
      attributeMapping.extend({
        profile_required: z.boolean().default(false),
        auth0_mapping: z.string().nullish(),
        strategy_overrides: z.record(z.string(), attributeMapping).nullish(),
      }),
    )
    .default({}),
});

export const promptsRecord = z.object({ identifier_first: z.boolean().nullish() });

const version = z.object({
  code: z.string().nullish(),
  runtime: z.string().nullish(),
  secrets: z.array(z.object({ name: z.string() })).nullish(),
});

export const actionRecord = version.extend({
  id: z.string(),
  name: z.string(),
  supported_triggers: z.array(z.object({ id: z.string() })).default([]),
  all_changes_deployed: z.boolean().nullish(),
  /** What runs, which may be older than the draft. */
  deployed_version: version.nullish(),
});

export const bindingRecord = z.object({ action: z.object({ id: z.string() }) });

export const organizationRecord = z.object({
  id: z.string(),
  name: z.string(),
  display_name: z.string().nullish(),
  branding: z
    .object({
      logo_url: z.string().nullish(),
      colors: z.object({ primary: z.string().nullish(), page_background: z.string().nullish() }).nullish(),
    })
    .nullish(),
});

export const organizationConnectionRecord = z.object({
  connection_id: z.string(),
  is_enabled: z.boolean().nullish(),
  organization_access_level: z.enum(['none', 'readonly', 'limited', 'full']).nullish(),
  assign_membership_on_login: z.boolean().nullish(),
  is_signup_enabled: z.boolean().nullish(),
});

export const discoveryDomainRecord = z.object({
  id: z.string(),
  domain: z.string(),
  status: z.string(),
  use_for_organization_discovery: z.boolean().nullish(),
});

export const memberRecord = z.object({
  user_id: z.string(),
  email: z.string().nullish(),
  roles: z.array(z.object({ id: z.string(), name: z.string() })).default([]),
});

export type ApiRecord = z.output<typeof apiRecord>;
export type GrantRecord = z.output<typeof grantRecord>;
export type ClientRecord = z.output<typeof clientRecord>;
export type RoleRecord = z.output<typeof roleRecord>;
export type PermissionRecord = z.output<typeof permissionRecord>;
export type ConnectionRecord = z.output<typeof connectionRecord>;
export type ConnectionProfileRecord = z.output<typeof connectionProfileRecord>;
export type UserAttributeProfileRecord = z.output<typeof userAttributeProfileRecord>;
export type ActionRecord = z.output<typeof actionRecord>;
export type OrganizationRecord = z.output<typeof organizationRecord>;
export type OrganizationConnectionRecord = z.output<typeof organizationConnectionRecord>;
export type DiscoveryDomainRecord = z.output<typeof discoveryDomainRecord>;
export type MemberRecord = z.output<typeof memberRecord>;
