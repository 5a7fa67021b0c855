/** Scopes that the pages about identity providers need. */
export const READ_CONFIGURATION = 'read:my_org:configuration';
export const READ_DOMAINS = 'read:my_org:domains';
export const READ = 'read:my_org:identity_providers';
export const CREATE = 'create:my_org:identity_providers';
export const UPDATE = 'update:my_org:identity_providers';
export const DELETE = 'delete:my_org:identity_providers';
export const DETACH = 'update:my_org:identity_providers_detach';
export const ATTACH_DOMAINS = 'create:my_org:identity_providers_domains';
export const DETACH_DOMAINS = 'delete:my_org:identity_providers_domains';
