const READING = [
  'configuration',
  'details',
  'domains',
  'identity_providers',
  'identity_providers_provisioning',
  'identity_providers_scim_tokens',
  'members',
  'member_roles',
  'member_invitations',
].map((what) => `read:my_org:${what}`);

const WRITING = [
  'update:my_org:details',
  'create:my_org:domains',
  'update:my_org:domains',
  'delete:my_org:domains',
  'create:my_org:identity_providers',
  'update:my_org:identity_providers',
  'delete:my_org:identity_providers',
  'update:my_org:identity_providers_detach',
  'create:my_org:identity_providers_domains',
  'delete:my_org:identity_providers_domains',
  'create:my_org:identity_providers_provisioning',
  'update:my_org:identity_providers_provisioning',
  'delete:my_org:identity_providers_provisioning',
  'create:my_org:identity_providers_scim_tokens',
  'delete:my_org:identity_providers_scim_tokens',
  'delete:my_org:memberships',
  'create:my_org:member_roles',
  'delete:my_org:member_roles',
  'create:my_org:member_invitations',
  'delete:my_org:member_invitations',
];

/** The scopes of each role, as in the sample stack. */
export const SCOPES_OF_ROLE: Readonly<Record<string, readonly string[]>> = {
  admin: [...READING, ...WRITING],
  viewer: READING,
};
