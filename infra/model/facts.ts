import { FEATURE_NAMES, MY_ORGANIZATION_SCOPES } from '../settings/features';
import { KINDS, PROPERTIES, type Fact, type FactValue, type Kind, type Property } from './fact';
import { MY_ORGANIZATION_API } from './my-organization-api';
import type { AccessLevel, OrganizationConnectionModel, OrganizationModel } from './organization-model';
import type {
  ActionModel,
  ApiModel,
  ApplicationModel,
  BackchannelLogoutModel,
  ConnectionProfileModel,
  GrantModel,
  MappingModel,
  OverriddenMappingModel,
  RoleModel,
  TenantModel,
  UserAttributeProfileModel,
} from './tenant-model';

/** Everything that a model says, one fact at a time, sorted by key; what is not known is left out. */
export function factsOf(model: TenantModel): Fact[] {
  const facts = [
    ...model.organizations.flatMap(organizationFacts),
    ...model.roles.flatMap(roleFacts),
    ...model.applications.flatMap(applicationFacts),
    ...model.grants.flatMap(grantFacts),
    ...model.apis.flatMap(apiFacts),
    ...about(
      'api',
      MY_ORGANIZATION_API,
      (model.features ?? []).map(({ name, used }) => ['feature', used ? 'used' : 'left out', name]),
    ),
    ...about('login', '', [
      ['identifierFirst', model.login.identifierFirst],
      ['claimNamespace', model.claimNamespace],
      ...each('afterLogin', model.login.afterLogin),
    ]),
    ...model.actions.flatMap(actionFacts),
    ...model.connections.flatMap(({ name, strategy, signUpOpen }) =>
      about('connection', name, [
        ['exists', true],
        ['strategy', strategy],
        ['signUpOpen', signUpOpen],
      ]),
    ),
    ...model.connectionProfiles.flatMap(connectionProfileFacts),
    ...model.userAttributeProfiles.flatMap(userAttributeProfileFacts),
  ];
  return facts.sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0));
}

/** A property, its value, and which item of several it is. */
type Entry = readonly [property: Property, value: FactValue | undefined, item?: string];

function organizationFacts(organization: OrganizationModel): Fact[] {
  const { connections, domains, members } = organization;
  return about('organization', organization.name, [
    ['exists', true],
    ['displayName', organization.displayName],
    ['logoUrl', organization.logoUrl],
    ['primaryColor', organization.primaryColor],
    ['backgroundColor', organization.backgroundColor],
    ...connections.flatMap((connection): Entry[] => [
      ['connection', connection.enabled !== false, connection.name],
      ['connectionAccess', accessOf(connection), connection.name],
      ...flag('connectionMembership', connection.assignMembershipOnLogin, connection.name),
      ...flag('connectionSignUp', connection.signUpOpen, connection.name),
    ]),
    ...domains.flatMap(({ domain, verified, usedForDiscovery }): Entry[] => [
      ['domain', verified ? 'verified' : 'pending', domain],
      ...flag('domainDiscovery', usedForDiscovery, domain),
    ]),
    ...members.flatMap(({ email, roles }): Entry[] => [
      ['member', true, email],
      ...each(
        'memberRole',
        roles.map((role) => `${email} ${role}`),
      ),
    ]),
  ]);
}

/** What admins may do with a connection that was made for them; one of their own is theirs in full. */
const accessOf = ({ accessLevel, declared }: OrganizationConnectionModel): AccessLevel | undefined =>
  accessLevel === 'none' || declared === false ? undefined : accessLevel;

function roleFacts({ name, description, permissions }: RoleModel): Fact[] {
  return about('role', name, [
    ['exists', true],
    ['description', description],
    ...each(
      'permission',
      permissions.map((permission) => `${permission.api} ${permission.name}`),
    ),
  ]);
}

function applicationFacts(application: ApplicationModel): Fact[] {
  const { refreshTokens, myOrganization, backchannelLogout } = application;
  return about('application', application.name, [
    ['exists', true],
    ['type', application.type],
    ['firstParty', application.firstParty],
    ['authenticationMethod', application.authenticationMethod],
    ['idTokenAlgorithm', application.idTokenAlgorithm],
    ['oidcConformant', application.oidcConformant],
    ...each('grantType', application.grantTypes ?? []),
    ...each('callback', application.callbacks),
    ...each('logoutUrl', application.logoutUrls),
    ...each('webOrigin', application.webOrigins),
    ['loginUrl', application.loginUrl],
    ['backchannelLogoutUrl', backchannelLogout === null ? null : backchannelLogout?.url],
    ['backchannelLogoutInitiators', backchannelLogout ? initiatorsText(backchannelLogout) : undefined],
    ['organizationUsage', application.organizationUsage],
    ['organizationPrompt', application.organizationPrompt],
    ...each('organizationDiscovery', application.organizationDiscovery ?? []),
    ['refreshTokenRotation', refreshTokens?.rotation],
    ['refreshTokenExpiration', refreshTokens?.expiration],
    ['refreshTokenLeeway', refreshTokens?.leewaySeconds],
    ['refreshTokenLifetime', refreshTokens?.lifetimeSeconds],
    ['refreshTokenIdleLifetime', refreshTokens?.idleLifetimeSeconds],
    ...each('connection', application.connections),
    ['myOrganization', myOrganization === undefined ? undefined : myOrganization !== null],
    ['connectionProfile', myOrganization?.connectionProfile],
    ['userAttributeProfile', myOrganization?.userAttributeProfile],
    ...each('allowedStrategy', myOrganization?.allowedStrategies ?? []),
    ['connectionDeletion', myOrganization?.connectionDeletion],
    ['invitationLanding', myOrganization?.invitationLanding],
  ]);
}

const initiatorsText = ({ initiators }: BackchannelLogoutModel): string =>
  initiators === 'all' ? initiators : [...initiators].sort().join(', ');

function grantFacts({ application, api, subject, scopes, allScopes }: GrantModel): Fact[] {
  const grant = `${subject} ${api}`;
  return about('application', application, [
    ['grant', true, grant],
    ...flag('grantAllScopes', allScopes, grant),
    ...each(
      'grantScope',
      scopes.map((scope) => `${grant} ${scope}`),
    ),
  ]);
}

function apiFacts({ identifier, userAccess, machineAccess, skipsConsent }: ApiModel): Fact[] {
  return about('api', identifier, [
    ['exists', true],
    ['userAccess', userAccess],
    ['machineAccess', machineAccess],
    ['skipsConsent', skipsConsent],
  ]);
}

function actionFacts({ name, trigger, runtime, codeHash, deployed, secrets }: ActionModel): Fact[] {
  return about('action', name, [
    ['exists', true],
    ['trigger', trigger],
    ['runtime', runtime],
    ['codeHash', codeHash],
    ['deployed', deployed],
    ...each('secret', secrets),
  ]);
}

function connectionProfileFacts(profile: ConnectionProfileModel): Fact[] {
  return about('connection-profile', profile.name, [
    ['exists', true],
    ['showAsButton', profile.showAsButton],
    ['assignMembershipOnLogin', profile.assignMembershipOnLogin],
    ['namePrefix', profile.namePrefix],
    ...each('feature', profile.features),
  ]);
}

function userAttributeProfileFacts({ name, userId, attributes }: UserAttributeProfileModel): Fact[] {
  return about('user-attribute-profile', name, [
    ['exists', true],
    ['userId', userId && mappingText(userId)],
    ...overrides('userIdOverride', userId),
    ...attributes.flatMap((attribute): Entry[] => [
      ['attribute', attribute.required ? 'required' : 'optional', attribute.name],
      ['attributeMapping', mappingText(attribute), attribute.name],
      ...overrides('attributeOverride', attribute, `${attribute.name} `),
    ]),
  ]);
}

const overrides = (property: Property, mapping?: OverriddenMappingModel, prefix = ''): Entry[] =>
  Object.entries(mapping?.overrides ?? {}).map(([strategy, other]) => [
    property,
    mappingText(other),
    `${prefix}${strategy}`,
  ]);

function mappingText({ auth0, oidc, saml, scim }: MappingModel): string {
  const parts = [
    auth0 && `Auth0 ${auth0}`,
    oidc && `OIDC ${oidc}`,
    saml && `SAML ${saml.join(', ')}`,
    scim && `SCIM ${scim}`,
  ];
  return parts.filter(Boolean).join('; ');
}

const each = (property: Property, items: readonly string[]): Entry[] =>
  items.map((item) => [property, true, item]);

/** A switch that is off makes no fact, exactly like one that is not known. */
const flag = (property: Property, on: boolean | undefined, item: string): Entry[] =>
  on === true ? [[property, true, item]] : [];

function about(kind: Kind, name: string, entries: readonly Entry[]): Fact[] {
  const order: readonly Property[] = PROPERTIES[kind];
  return entries.flatMap(([property, value, item]) => {
    if (value === undefined) return [];
    const place = [KINDS.indexOf(kind), order.indexOf(property)].map((at) => String(at).padStart(2, '0'));
    const key = [place[0], name, place[1], property, orderOf(item), item ?? ''].join('\n');
    return [{ subject: { kind, name }, property, ...(item !== undefined && { item }), value, key }];
  });
}

/** Features and scopes are sorted as a stack file lists them; anything else by name. */
function orderOf(item = ''): string {
  const last = item.slice(item.lastIndexOf(' ') + 1);
  const place = ORDER.get(last);
  return place === undefined ? '' : String(place).padStart(2, '0');
}

const ORDER: ReadonlyMap<string, number> = new Map(
  [...FEATURE_NAMES, ...MY_ORGANIZATION_SCOPES].map((name, place) => [name, place]),
);
