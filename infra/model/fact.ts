/** Kinds of things that a model has facts about, in the order in which they are listed. */
export const KINDS = [
  'role',
  'application',
  'api',
  'login',
  'action',
  'connection',
  'connection-profile',
  'user-attribute-profile',
  'organization',
] as const;

export type Kind = (typeof KINDS)[number];

/** A thing in a tenant. */
export interface Subject {
  readonly kind: Kind;
  /** Unique among its kind; '' for the login, of which a tenant has one. */
  readonly name: string;
}

export type FactValue = string | number | boolean | null;

/** Properties of things, by kind, in the order in which they are listed. */
export const PROPERTIES = {
  organization: [
    'exists',
    'displayName',
    'logoUrl',
    'primaryColor',
    'backgroundColor',
    'connection',
    'connectionAccess',
    'connectionMembership',
    'connectionSignUp',
    'domain',
    'domainDiscovery',
    'member',
    'memberRole',
  ],
  role: ['exists', 'description', 'permission'],
  application: [
    'exists',
    'type',
    'firstParty',
    'authenticationMethod',
    'idTokenAlgorithm',
    'oidcConformant',
    'grantType',
    'callback',
    'logoutUrl',
    'webOrigin',
    'loginUrl',
    'backchannelLogoutUrl',
    'backchannelLogoutInitiators',
    'organizationUsage',
    'organizationPrompt',
    'organizationDiscovery',
    'refreshTokenRotation',
    'refreshTokenExpiration',
    'refreshTokenLeeway',
    'refreshTokenLifetime',
    'refreshTokenIdleLifetime',
    'connection',
    'grant',
    'grantAllScopes',
    'grantScope',
    'myOrganization',
    'connectionProfile',
    'userAttributeProfile',
    'allowedStrategy',
    'connectionDeletion',
    'invitationLanding',
  ],
  api: ['exists', 'feature', 'userAccess', 'machineAccess', 'skipsConsent'],
  login: ['identifierFirst', 'claimNamespace', 'afterLogin'],
  action: ['exists', 'trigger', 'runtime', 'codeHash', 'deployed', 'secret'],
  connection: ['exists', 'strategy', 'signUpOpen'],
  'connection-profile': ['exists', 'showAsButton', 'assignMembershipOnLogin', 'namePrefix', 'feature'],
  'user-attribute-profile': [
    'exists',
    'userId',
    'userIdOverride',
    'attribute',
    'attributeMapping',
    'attributeOverride',
  ],
} as const satisfies Record<Kind, readonly string[]>;

export type Property = (typeof PROPERTIES)[Kind][number];

/** One statement that a model makes. */
export interface Fact {
  readonly subject: Subject;
  readonly property: Property;
  /** Which one, if the subject has several: a domain, a scope. Its parts are separated by a space. */
  readonly item?: string;
  readonly value: FactValue;
  /** Unique in a model; facts sorted by key make a readable text. */
  readonly key: string;
}
