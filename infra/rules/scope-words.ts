/** What a scope of the My Organization API lets its holder do to the organization, to go after "may" or "could". */
const WORDS: Readonly<Record<string, string>> = {
  'read:my_org:details': 'see its name, logo and colours',
  'update:my_org:details': 'change its name, logo and colours',
  'read:my_org:configuration': 'see which identity providers it may set up',
  'create:my_org:domains': 'claim domains for it',
  'read:my_org:domains': 'see its domains',
  'update:my_org:domains': 'change its domains',
  'delete:my_org:domains': 'remove its domains',
  'create:my_org:identity_providers': 'add identity providers, and so decide who can log in',
  'read:my_org:identity_providers': 'see its identity providers',
  'update:my_org:identity_providers': 'change its identity providers, and so decide who can log in',
  'delete:my_org:identity_providers': 'delete its identity providers, which can delete their users',
  'update:my_org:identity_providers_detach': 'detach identity providers from it',
  'create:my_org:identity_providers_domains': "send a domain's users to an identity provider",
  'delete:my_org:identity_providers_domains': "stop sending a domain's users to an identity provider",
  'create:my_org:identity_providers_provisioning': 'let an identity provider provision its users',
  'read:my_org:identity_providers_provisioning': 'see how identity providers provision its users',
  'update:my_org:identity_providers_provisioning': 'change how identity providers provision its users',
  'delete:my_org:identity_providers_provisioning': 'stop identity providers from provisioning its users',
  'create:my_org:identity_providers_scim_tokens': 'create tokens that can provision its users',
  'read:my_org:identity_providers_scim_tokens': 'see the list of tokens that can provision its users',
  'delete:my_org:identity_providers_scim_tokens': 'revoke tokens that can provision its users',
  'read:my_org:members': 'see who its members are',
  'delete:my_org:memberships': 'remove its members',
  'create:my_org:member_invitations': 'invite anybody to it',
  'read:my_org:member_invitations': 'see who is invited to it',
  'delete:my_org:member_invitations': 'revoke invitations to it',
  'create:my_org:member_roles': 'assign roles to its members, including themselves',
  'read:my_org:member_roles': 'see the roles of its members',
  'delete:my_org:member_roles': "remove its members' roles",
  'delete:my_org:organizations': 'delete it altogether',
};

/** What holders of a scope may do to their organization, to go after "may" or "could". */
export function scopeWords(scope: string): string {
  return WORDS[scope] ?? `use ${scope}`;
}

/** Whether a scope lets its holder change something. */
export const writes = (scope: string): boolean => !scope.startsWith('read:');
