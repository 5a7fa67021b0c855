/** Scopes that the pages about domains need. */
export const READ_DOMAINS = 'read:my_org:domains';
export const ADD_DOMAINS = 'create:my_org:domains';
export const VERIFY_DOMAINS = 'update:my_org:domains';
export const DELETE_DOMAINS = 'delete:my_org:domains';
export const READ_IDENTITY_PROVIDERS = 'read:my_org:identity_providers';
