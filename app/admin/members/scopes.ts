/** Scopes that the pages about members need. */
export const READ_MEMBERS = 'read:my_org:members';
export const READ_ROLES = 'read:my_org:member_roles';
export const GIVE_ROLES = 'create:my_org:member_roles';
export const TAKE_ROLES = 'delete:my_org:member_roles';
export const REMOVE_MEMBERS = 'delete:my_org:memberships';
