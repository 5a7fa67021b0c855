/** A part of the My Organization API that an app can do with or without. */
export interface Feature {
  /** Auth0's release stage: `x-release-lifecycle` in the API's published OpenAPI document. */
  readonly stage: 'early access' | 'beta';
  readonly scopes: readonly string[];
}

/**
 * The parts of Auth0's My Organization API with the permissions that a role may carry: the scopes of its published OpenAPI
 * document, less those for clients and user stores, which no documentation describes. Auth0 calls all of it early access
 * or beta. Provisioning is a part of an identity provider, and goes with it.
 */
export const FEATURES = {
  details: {
    stage: 'early access',
    scopes: ['read:my_org:details', 'update:my_org:details', 'delete:my_org:organizations'],
  },
  domains: {
    stage: 'early access',
    scopes: [
      'read:my_org:domains',
      'create:my_org:domains',
      'update:my_org:domains',
      'delete:my_org:domains',
    ],
  },
  'identity-providers': {
    stage: 'early access',
    scopes: [
      'read:my_org:configuration',
      'read:my_org:identity_providers',
      'create:my_org:identity_providers',
      'update:my_org:identity_providers',
      'delete:my_org:identity_providers',
      'update:my_org:identity_providers_detach',
      'create:my_org:identity_providers_domains',
      'delete:my_org:identity_providers_domains',
    ],
  },
  provisioning: {
    stage: 'early access',
    scopes: [
      'read:my_org:identity_providers_provisioning',
      'create:my_org:identity_providers_provisioning',
      'update:my_org:identity_providers_provisioning',
      'delete:my_org:identity_providers_provisioning',
      'read:my_org:identity_providers_scim_tokens',
      'create:my_org:identity_providers_scim_tokens',
      'delete:my_org:identity_providers_scim_tokens',
    ],
  },
  members: {
    stage: 'beta',
    scopes: [
      'read:my_org:members',
      'delete:my_org:memberships',
      'read:my_org:member_roles',
      'create:my_org:member_roles',
      'delete:my_org:member_roles',
    ],
  },
  invitations: {
    stage: 'beta',
    scopes: [
      'read:my_org:member_invitations',
      'create:my_org:member_invitations',
      'delete:my_org:member_invitations',
    ],
  },
} as const satisfies Readonly<Record<string, Feature>>;

export type FeatureName = keyof typeof FEATURES;
export type Scope = (typeof FEATURES)[FeatureName]['scopes'][number];

export const FEATURE_NAMES = Object.keys(FEATURES) as readonly FeatureName[];

/** Every scope that a role may carry, in the order in which scopes are listed. */
export const MY_ORGANIZATION_SCOPES: readonly Scope[] = FEATURE_NAMES.flatMap(
  (name) => FEATURES[name].scopes,
);

/** What a stack can do without: a feature, or all that is beta. The app has nothing to show without details. */
export const OMISSIBLE = [
  'beta',
  'domains',
  'identity-providers',
  'provisioning',
  'members',
  'invitations',
] as const satisfies readonly (FeatureName | Feature['stage'])[];

export type Omission = (typeof OMISSIBLE)[number];

/** The features that are in use when some are left out. */
export function featuresWithout(leftOut: readonly Omission[]): FeatureName[] {
  const out = new Set<string>(leftOut);
  return FEATURE_NAMES.filter(
    (name) =>
      !out.has(name) &&
      !out.has(FEATURES[name].stage) &&
      !(name === 'provisioning' && out.has('identity-providers')),
  );
}
