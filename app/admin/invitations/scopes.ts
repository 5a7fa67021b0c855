/** Scopes that the pages about invitations need. */
export const READ_INVITATIONS = 'read:my_org:member_invitations';
export const INVITE = 'create:my_org:member_invitations';
export const REVOKE_INVITATIONS = 'delete:my_org:member_invitations';
export const READ_ROLES = 'read:my_org:member_roles';
export const READ_MEMBERS = 'read:my_org:members';
export const READ_IDENTITY_PROVIDERS = 'read:my_org:identity_providers';
