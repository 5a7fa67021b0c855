/** Scopes that the pages about provisioning need. */
export const READ_PROVIDERS = 'read:my_org:identity_providers';
export const READ_CONFIGURATION = 'read:my_org:configuration';
export const READ = 'read:my_org:identity_providers_provisioning';
export const TURN_ON = 'create:my_org:identity_providers_provisioning';
export const UPDATE = 'update:my_org:identity_providers_provisioning';
export const TURN_OFF = 'delete:my_org:identity_providers_provisioning';
export const READ_TOKENS = 'read:my_org:identity_providers_scim_tokens';
export const CREATE_TOKENS = 'create:my_org:identity_providers_scim_tokens';
export const DELETE_TOKENS = 'delete:my_org:identity_providers_scim_tokens';
