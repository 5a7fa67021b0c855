import { describe, expect, it } from 'vitest';
import { faultsOf, parse, withOrganization, withRole, type Configuration } from './configuration';
import { CONFIGURATION } from './declare';

const [organization] = CONFIGURATION.organizations;
const [admin, plain] = CONFIGURATION.roles;

describe('settings', () => {
  it('have defaults for what seldom changes', () => {
    expect(parse(CONFIGURATION)).toMatchObject({
      adminRole: 'admin',
      connectionProfileName: 'MySaaS Connection Profile',
      userAttributeProfileName: 'MySaaS User Attribute Profile',
      allowedStrategies: ['adfs', 'google-apps', 'oidc', 'okta', 'pingfederate', 'samlp', 'waad'],
      connectionDeletionBehavior: 'allow_if_empty',
      leaveOut: [],
      refreshTokenLeeway: 30,
      backchannelLogout: true,
    });
  });

  it('keep text that looks like JSON as text', () => {
    expect(parse({ ...CONFIGURATION, appName: '42' })).toMatchObject({ appName: '42' });
  });

  it('write e-mail addresses in lower case, as Auth0 does', () => {
    const { organizations } = parse(
      withOrganization({ members: [{ email: 'Bill@Initech.Example', roles: ['admin'] }] }),
    );
    expect(organizations[0]?.members[0]?.email).toBe('bill@initech.example');
  });

  it.each([
    'https://console.example.com',
    'https://console.example.com:8443',
    'http://localhost:3000',
    'http://localhost',
  ])('accept %s as the base URL', (appBaseUrl) => {
    expect(parse({ ...CONFIGURATION, appBaseUrl })).toMatchObject({ appBaseUrl });
  });
});

const APP_BASE_URL = 'expected https://host[:port] or http://localhost[:port], with nothing after it';
const NAMESPACE =
  'expected an https URL of your own without a trailing slash, not under auth0.com, webtask.io, webtask.run';
const NAME = 'expected 1 to 50 lower-case letters, digits, - and _, not starting with - or _ or org_';
const COLOR = 'expected a colour such as #0059D6';
const DOMAIN = 'expected a domain in lower case such as example.com';

describe('a fault is reported with its key, its value and what is expected', () => {
  it.each<[string, Configuration, string]>([
    [
      'an http base URL that is not localhost',
      { ...CONFIGURATION, appBaseUrl: 'http://console.example.com' },
      `appBaseUrl is "http://console.example.com", ${APP_BASE_URL}`,
    ],
    [
      'a base URL with a path',
      { ...CONFIGURATION, appBaseUrl: 'https://example.com/console' },
      `appBaseUrl is "https://example.com/console", ${APP_BASE_URL}`,
    ],
    [
      'a base URL that is not a URL',
      { ...CONFIGURATION, appBaseUrl: 'console' },
      `appBaseUrl is "console", ${APP_BASE_URL}`,
    ],
    [
      'an http namespace',
      { ...CONFIGURATION, claimNamespace: 'http://claims.example.com' },
      `claimNamespace is "http://claims.example.com", ${NAMESPACE}`,
    ],
    [
      'a namespace with a trailing slash',
      { ...CONFIGURATION, claimNamespace: 'https://claims.example.com/' },
      `claimNamespace is "https://claims.example.com/", ${NAMESPACE}`,
    ],
    [
      'a namespace with a line break',
      { ...CONFIGURATION, claimNamespace: 'https://claims.exam\nple.com' },
      `claimNamespace is "https://claims.exam\\nple.com", ${NAMESPACE}`,
    ],
    [
      'a namespace that no environment file can hold',
      { ...CONFIGURATION, claimNamespace: "https://claims.example.com/it's$" },
      `claimNamespace is "https://claims.example.com/it's$", ${NAMESPACE}`,
    ],
    [
      "a namespace of Auth0's",
      { ...CONFIGURATION, claimNamespace: 'https://acme.auth0.com' },
      `claimNamespace is "https://acme.auth0.com", ${NAMESPACE}`,
    ],
    [
      'a missing key',
      Object.fromEntries(Object.entries(CONFIGURATION).filter(([key]) => key !== 'appName')),
      'appName is missing, expected 1 to 240 characters without < and >',
    ],
    [
      'an unknown key',
      { ...CONFIGURATION, organisations: [] },
      'organisations is not a known key; known keys: appBaseUrl, appName, claimNamespace, roles, leaveOut, adminRole, organizations, connections, connectionProfileName, userAttributeProfileName, allowedStrategies, connectionDeletionBehavior, refreshTokenLeeway, backchannelLogout, acceptedRisks',
    ],
    [
      'an unknown key inside',
      withOrganization({ logo: 'https://initech.example/logo.png' }),
      'organizations[0].logo is not a known key; known keys: name, displayName, branding, connections, domains, members',
    ],
    [
      'text in place of a list',
      { ...CONFIGURATION, organizations: 'initech' },
      'organizations is "initech", expected a list of organizations',
    ],
    [
      'a malformed organization name',
      withOrganization({ name: 'Initech Inc.' }),
      `organizations[0].name is "Initech Inc.", ${NAME}`,
    ],
    [
      'an organization name that looks like an identifier',
      withOrganization({ name: 'org_initech' }),
      `organizations[0].name is "org_initech", ${NAME}`,
    ],
    [
      'an organization name of 51 characters',
      withOrganization({ name: 'a'.repeat(51) }),
      `organizations[0].name is "${'a'.repeat(51)}", ${NAME}`,
    ],
    [
      'an organization name given twice',
      { ...CONFIGURATION, organizations: [organization, { ...organization, domains: [] }] },
      'organizations[1].name is "initech", expected a name that no other organization has',
    ],
    [
      'an empty display name',
      withOrganization({ displayName: '' }),
      'organizations[0].displayName is "", expected 1 to 255 characters',
    ],
    [
      'an http logo',
      withOrganization({ branding: { logoUrl: 'http://initech.example/logo.png' } }),
      'organizations[0].branding.logoUrl is "http://initech.example/logo.png", expected an https URL',
    ],
    [
      'a malformed colour',
      withOrganization({ branding: { primaryColor: 'blue', backgroundColor: '#FFF' } }),
      `organizations[0].branding.primaryColor is "blue", ${COLOR}`,
    ],
    [
      'a colour with four digits',
      withOrganization({ branding: { primaryColor: '#0059D6', backgroundColor: '#FFFF' } }),
      `organizations[0].branding.backgroundColor is "#FFFF", ${COLOR}`,
    ],
    [
      'one colour of two',
      withOrganization({ branding: { primaryColor: '#0059D6' } }),
      'organizations[0].branding.backgroundColor is missing, expected both colours or none',
    ],
    [
      'no connection',
      withOrganization({ connections: [] }),
      'organizations[0].connections is [], expected at least one connection, else nobody can log in',
    ],
    [
      'more connections than an organization can have',
      withOrganization({ connections: Array.from('abcdefghijk') }),
      `organizations[0].connections is ${JSON.stringify(Array.from('abcdefghijk'))}, expected at most 10 connections, Auth0's limit for an organization`,
    ],
    [
      'a connection listed twice',
      withOrganization({ connections: ['staff', 'staff'] }),
      'organizations[0].connections[1] is "staff", expected each connection once',
    ],
    [
      'a malformed domain',
      withOrganization({ domains: ['initech'] }),
      `organizations[0].domains[0] is "initech", ${DOMAIN}`,
    ],
    [
      'a domain with capitals',
      withOrganization({ domains: ['Initech.example'] }),
      `organizations[0].domains[0] is "Initech.example", ${DOMAIN}`,
    ],
    [
      'a domain of two organizations',
      { ...CONFIGURATION, organizations: [organization, { ...organization, name: 'chotchkies' }] },
      'organizations[1].domains[0] is "initech.example", expected a domain that no organization claims already',
    ],
    [
      'a malformed e-mail address',
      withOrganization({ members: [{ email: 'bill', roles: ['admin'] }] }),
      'organizations[0].members[0].email is "bill", expected an e-mail address',
    ],
    [
      'a member listed twice',
      withOrganization({
        members: [
          { email: 'bill@initech.example', roles: ['admin'] },
          { email: 'Bill@initech.example', roles: ['member'] },
        ],
      }),
      'organizations[0].members[1].email is "Bill@initech.example", expected each member once',
    ],
    [
      'a member without a role',
      withOrganization({ members: [{ email: 'bill@initech.example', roles: [] }] }),
      'organizations[0].members[0].roles is [], expected at least one role',
    ],
    [
      'an unknown role of a member',
      withOrganization({ members: [{ email: 'bill@initech.example', roles: ['owner'] }] }),
      'organizations[0].members[0].roles[0] is "owner", expected one of the roles admin, member',
    ],
    [
      'a role given to a member twice',
      withOrganization({ members: [{ email: 'bill@initech.example', roles: ['admin', 'admin'] }] }),
      'organizations[0].members[0].roles[1] is "admin", expected each role once',
    ],
    [
      'a role name given twice',
      { ...CONFIGURATION, roles: [admin, plain, plain] },
      'roles[2].name is "member", expected a name that no other role has',
    ],
    [
      'a role name with markup',
      withRole({ name: '<admin>' }),
      'roles[0].name is "<admin>", expected 1 to 50 characters without < and >',
    ],
    [
      'a scope that the API lacks',
      withRole({ permissions: ['read:my_org:detail'] }),
      'roles[0].permissions[0] is "read:my_org:detail", expected a scope of the My Organization API; did you mean read:my_org:details?',
    ],
    [
      'a scope that resembles none of the API’s',
      withRole({ permissions: ['admin'] }),
      'roles[0].permissions[0] is "admin", expected a scope of the My Organization API such as read:my_org:details',
    ],
    [
      'a known scope under otherPermissions',
      withRole({
        otherPermissions: [{ api: 'https://{domain}/my-org/', permissions: ['read:my_org:members'] }],
      }),
      'roles[0].otherPermissions[0].permissions[0] is "read:my_org:members", expected a scope that is not known here: this one belongs under permissions',
    ],
    [
      'a feature to leave out that the app can’t do without',
      { ...CONFIGURATION, leaveOut: ['details'] },
      'leaveOut[0] is "details", expected one of beta, domains, identity-providers, provisioning, members, invitations',
    ],
    [
      'text in place of a list of features to leave out',
      { ...CONFIGURATION, leaveOut: 'beta' },
      'leaveOut is "beta", expected a list with any of beta, domains, identity-providers, provisioning, members, invitations',
    ],
    [
      'an unknown admin role',
      { ...CONFIGURATION, adminRole: 'owner' },
      'adminRole is "owner", expected one of the roles admin, member',
    ],
    [
      'an admin role that may not do what the admin pages do',
      { ...CONFIGURATION, adminRole: 'member' },
      'roles[1].permissions is not enough for the admin role, which needs read:my_org:details and update:my_org:details',
    ],
    [
      'an admin role that may only see what the admin pages change',
      withRole({ permissions: ['read:my_org:details'] }),
      'roles[0].permissions is not enough for the admin role, which needs update:my_org:details',
    ],
    [
      'an admin role that no environment file can name',
      { ...withRole({ name: `the "owner's"` }), adminRole: `the "owner's"` },
      'adminRole is "the \\"owner\'s\\"", expected a single-line name without both an apostrophe and one of " $ \\: no environment file can hold that',
    ],
    [
      'an unknown strategy',
      { ...CONFIGURATION, allowedStrategies: ['saml'] },
      'allowedStrategies[0] is "saml", expected one of adfs, google-apps, oidc, okta, pingfederate, samlp, waad',
    ],
    [
      'an unknown deletion behaviour',
      { ...CONFIGURATION, connectionDeletionBehavior: 'never' },
      'connectionDeletionBehavior is "never", expected allow or allow_if_empty',
    ],
    [
      'a leeway of over a minute',
      { ...CONFIGURATION, refreshTokenLeeway: 61 },
      'refreshTokenLeeway is 61, expected 0 to 60 seconds',
    ],
    [
      'text in place of a switch',
      { ...CONFIGURATION, backchannelLogout: 'off' },
      'backchannelLogout is "off", expected true or false',
    ],
    [
      'an accepted risk without a reason',
      { ...CONFIGURATION, acceptedRisks: [{ rule: 'unproven-domain', reason: 'ok' }] },
      'acceptedRisks[0].reason is "ok", expected a sentence that says why this is acceptable',
    ],
    [
      'an accepted risk of an unknown rule',
      { ...CONFIGURATION, acceptedRisks: [{ rule: 'x', reason: 'They told us so' }] },
      'acceptedRisks[0].rule is "x", expected one of machine-access, member-role-writes, open-membership, open-user-access, opened-connection, organization-not-required, organization-without-admin, plain-text-secret, public-mail-domain, static-refresh-tokens, undeclared-action, unproven-domain, unsafe-callback, unsafe-grant-type, wide-grant',
    ],
    [
      'an accepted risk of a misspelt rule',
      { ...CONFIGURATION, acceptedRisks: [{ rule: 'unproven-domains', reason: 'They told us so' }] },
      'acceptedRisks[0].rule is "unproven-domains", expected the name of a rule; did you mean unproven-domain?',
    ],
  ])('%s', (_, configuration, line) => {
    expect(faultsOf(configuration)).toContain(`  tenantry:${line}`);
  });
});
