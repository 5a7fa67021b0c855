import fc, { type Arbitrary } from 'fast-check';
import { MY_ORGANIZATION_SCOPES } from '../../infra/settings/features';
import type { LiveOrganization, LiveTenant } from '../dev/live-tenant/live-tenant';
import { textsLike } from './hostile-text';

const DOMAIN = 'tenant.example';
const API = `https://${DOMAIN}/my-org/`;

const oneOf = fc.constantFrom;
const some = <Item>(items: readonly Item[]) => fc.subarray([...items]);
const nameOf = (...good: readonly [string, ...string[]]) =>
  fc.oneof({ weight: 4, arbitrary: oneOf(...good) }, { weight: 1, arbitrary: textsLike(...good) });

/** A list of things that each have a name of their own, and an identifier made from their place. */
function things<Thing extends object>(
  prefix: string,
  name: Arbitrary<string>,
  more: Arbitrary<Thing>,
): Arbitrary<(Thing & { id: string; name: string })[]> {
  return fc
    .uniqueArray(fc.tuple(name, more), { selector: ([text]) => text, maxLength: 3 })
    .map((all) => all.map(([text, rest], at) => ({ ...rest, id: `${prefix}_${at}`, name: text })));
}

const code = oneOf(
  "api.idToken.setCustomClaim('https://claims.example/org_roles', event.authorization.roles)",
  'console.log(event.user.email)',
);
const profile = fc.constant({});

const parts = fc.record({
  roles: things(
    'rol',
    nameOf('admin', 'member', 'Owner', "the owner's"),
    fc.record({
      description: fc.option(nameOf('Organization Admin')),
      permissions: some([
        ...MY_ORGANIZATION_SCOPES.slice(0, 8).map((scope) => [API, scope] as const),
        [API, 'read:my_org:unheard_of'],
        ['https://billing.example', 'read:invoices'],
      ]).map((held) =>
        held.map(([resource_server_identifier, permission_name]) => ({
          resource_server_identifier,
          permission_name,
        })),
      ),
    }),
  ),
  connections: things(
    'con',
    nameOf('Username-Password-Authentication', 'okta-acme', 'staff'),
    fc.record({ strategy: oneOf('auth0', 'okta'), clientIds: some(['client_0', 'client_1']) }),
  ),
  connectionProfiles: things('cop', nameOf('MySaaS Connection Profile'), profile),
  userAttributeProfiles: things(
    'uap',
    nameOf('MySaaS User Attribute Profile'),
    profile.map(() => ({ user_attributes: {} })),
  ),
  actions: things(
    'act',
    nameOf('add organization roles', 'welcome'),
    code.map((text) => ({ code: text, supported_triggers: [{ id: 'post-login' }] })),
  ),
  clients: things(
    'client',
    nameOf('Console', 'Console invitations'),
    fc.record({
      callbacks: some(['https://console.example/auth/callback', 'http://localhost:3000/auth/callback']),
    }),
  ),
  isAdminApp: fc.boolean(),
  isGranted: fc.boolean(),
  isActive: fc.boolean(),
  identifierFirst: fc.boolean(),
  bound: fc.boolean(),
});

/** What an organization of a tenant with these parts has. */
function organization({ roles, connections }: Pick<LiveTenant, 'roles' | 'connections'>) {
  return fc.record({
    display_name: fc.option(nameOf('Acme, Inc.')),
    branding: fc.option(
      fc.record({ logo_url: nameOf('https://acme.example/logo.png'), colors: fc.constant(null) }),
    ),
    connections: some(connections).chain((all) =>
      fc.tuple(
        ...all.map(({ id }) =>
          fc.record({
            connection_id: fc.constant(id),
            is_enabled: fc.option(fc.boolean()),
            organization_access_level: fc.option(oneOf('none', 'readonly', 'limited', 'full')),
          }),
        ),
      ),
    ),
    domains: fc
      .uniqueArray(nameOf('acme.example', 'globex.example', 'initech.example'), { maxLength: 2 })
      .chain((names) =>
        fc.tuple(...names.map((domain) => fc.tuple(fc.constant(domain), oneOf('verified', 'pending')))),
      )
      .map((all) => all.map(([domain, status], at) => ({ id: `ord_${at}`, domain, status }))),
    members: fc
      .uniqueArray(fc.tuple(nameOf('ada@acme.example', 'Bill@acme.example'), some(roles)), {
        selector: ([email]) => email,
        maxLength: 2,
      })
      .map((all) =>
        all.map(([email, held], at) => ({
          user_id: `auth0|${at}`,
          email,
          roles: held.map(({ id, name }) => ({ id, name })),
        })),
      ),
  });
}

/** Tenants as the Management API tells of them: names are of any text, identifiers are what they are. */
export const anyTenant: Arbitrary<LiveTenant> = parts.chain((made) =>
  things('org', nameOf('acme', 'globex', 'initech'), organization(made)).map((organizations) => ({
    domain: DOMAIN,
    api: made.isActive ? { id: 'api_0', identifier: API } : undefined,
    grants: made.isGranted
      ? [{ id: 'cgr_0', client_id: 'client_0', audience: API, scope: [], subject_type: 'user' as const }]
      : [],
    clients: made.clients.map(({ id, ...client }, at) => ({
      ...client,
      client_id: id,
      ...(made.isAdminApp && at === 0 && { my_organization_configuration: { allowed_strategies: ['okta'] } }),
    })),
    roles: made.roles,
    connections: made.connections,
    connectionProfiles: made.connectionProfiles,
    userAttributeProfiles: made.userAttributeProfiles,
    identifierFirst: made.identifierFirst,
    actions: made.actions,
    afterLogin: made.bound ? made.actions.map(({ id }) => id) : [],
    organizations: organizations satisfies LiveOrganization[],
    otherOrganizations: [],
  })),
);
