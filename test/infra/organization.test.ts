import { describe, expect, it } from 'vitest';
import { CONFIGURATION, declare } from './declare';

const INITECH = {
  name: 'initech',
  displayName: 'Initech',
  branding: {
    logoUrl: 'https://initech.example/logo.png',
    primaryColor: '#123456',
    backgroundColor: '#FFF',
  },
  connections: ['staff', 'partners'],
  domains: ['initech.example', 'initech.test'],
  members: [
    { email: 'Bill@Initech.example', roles: ['admin', 'member'] },
    { email: 'peter@initech.example', roles: ['member'] },
  ],
};
const CHOTCHKIES = { name: 'chotchkies', displayName: "Chotchkie's", connections: ['staff'] };

const declareOrganizations = (...organizations: readonly object[]) =>
  declare({ ...CONFIGURATION, organizations });

/** The inputs of every resource whose type starts with Organization. */
async function declared(...organizations: readonly object[]) {
  const { resources } = await declareOrganizations(...organizations);
  return Object.fromEntries(
    Object.entries(resources)
      .filter(([key]) => key.startsWith('Organization'))
      .map(([key, { inputs }]) => [key, inputs]),
  );
}

describe('organizations', () => {
  it('are declared independently, each with everything that it lists', async () => {
    const organizationId = 'id of Organization initech';
    expect(await declared(INITECH, CHOTCHKIES)).toEqual({
      'Organization initech': {
        name: 'initech',
        displayName: 'Initech',
        branding: {
          logoUrl: 'https://initech.example/logo.png',
          colors: { primary: '#123456', page_background: '#FFF' },
        },
      },
      'OrganizationConnection initech/staff': {
        organizationId,
        connectionId: 'con_staff',
        assignMembershipOnLogin: false,
      },
      'OrganizationConnection initech/partners': {
        organizationId,
        connectionId: 'con_partners',
        assignMembershipOnLogin: false,
      },
      'OrganizationDiscoveryDomain initech/initech.example': {
        organizationId,
        domain: 'initech.example',
        status: 'verified',
        useForOrganizationDiscovery: true,
      },
      'OrganizationDiscoveryDomain initech/initech.test': {
        organizationId,
        domain: 'initech.test',
        status: 'verified',
        useForOrganizationDiscovery: true,
      },
      'OrganizationMember initech/bill@initech.example': { organizationId, userId: 'auth0|bill' },
      'OrganizationMember initech/peter@initech.example': { organizationId, userId: 'auth0|peter' },
      'OrganizationMemberRole initech/bill@initech.example/admin': {
        organizationId,
        userId: 'auth0|bill',
        roleId: 'id of Role admin',
      },
      'OrganizationMemberRole initech/bill@initech.example/member': {
        organizationId,
        userId: 'auth0|bill',
        roleId: 'id of Role member',
      },
      'OrganizationMemberRole initech/peter@initech.example/member': {
        organizationId,
        userId: 'auth0|peter',
        roleId: 'id of Role member',
      },
      'Organization chotchkies': { name: 'chotchkies', displayName: "Chotchkie's" },
      'OrganizationConnection chotchkies/staff': {
        organizationId: 'id of Organization chotchkies',
        connectionId: 'con_staff',
        assignMembershipOnLogin: false,
      },
    });
  });

  it('keep a logo without colours, and colours without a logo', async () => {
    const [logo, colors] = [
      { logoUrl: 'https://initech.example/logo.png' },
      { primaryColor: '#000', backgroundColor: '#FFFFFF' },
    ];
    const resources = await declared(
      { ...CHOTCHKIES, name: 'a', branding: logo },
      { ...CHOTCHKIES, name: 'b', branding: colors },
    );
    expect(resources['Organization a']?.branding).toEqual(logo);
    expect(resources['Organization b']?.branding).toEqual({
      colors: { primary: '#000', page_background: '#FFFFFF' },
    });
  });

  it('enable each connection for the app once, however many organizations use it', async () => {
    const { resources } = await declareOrganizations(INITECH, CHOTCHKIES);
    expect(Object.keys(resources).filter((key) => key.startsWith('ConnectionClient'))).toEqual([
      'ConnectionClient staff',
      'ConnectionClient partners',
    ]);
  });

  it('need not use a connection for it to be enabled for the app', async () => {
    const { resources, outputs } = await declare({ ...CONFIGURATION, connections: ['partners', 'staff'] });
    expect(resources['ConnectionClient partners']?.inputs).toEqual({
      clientId: 'client-id',
      connectionId: 'con_partners',
    });
    expect(outputs.tenant).toMatchObject({ connections: { partners: 'con_partners', staff: 'con_staff' } });
  });

  it('leave name, display name and branding to their admins once they exist', async () => {
    const { resources } = await declareOrganizations(INITECH);
    expect(resources['Organization initech']?.ignoreChanges).toEqual(['name', 'displayName', 'branding']);
    expect(resources['OrganizationConnection initech/staff']?.ignoreChanges).toEqual([
      'assignMembershipOnLogin',
    ]);
  });

  it('may be an empty list', async () => {
    expect(await declared()).toEqual({});
  });

  it('are the parents of everything that belongs to them', async () => {
    const { resources } = await declareOrganizations(INITECH);
    const parents = Object.entries(resources)
      .filter(([key]) => key.startsWith('Organization'))
      .map(([, { parent }]) => parent);
    expect(parents).toEqual(Array(10).fill('Organization'));
  });
});

describe('connections and users that the tenant lacks', () => {
  it('are all reported at once', async () => {
    const failing = declareOrganizations({
      ...INITECH,
      connections: ['staff', 'google'],
      members: [
        { email: 'bill@initech.example', roles: ['admin'] },
        { email: 'milton@initech.example', roles: ['member'] },
        { email: 'samir@initech.example', roles: ['member'] },
      ],
    });
    const lines = failing.catch((error: unknown) => (error as Error).message.split('\n'));
    const connection =
      'expected a connection of the tenant: create it in the Auth0 dashboard first, or correct its name (Auth0: No connection found)';
    const user =
      'expected the address of one user of the tenant: create them in the Auth0 dashboard first, or correct the address (Auth0: No user found)';
    expect(await lines).toEqual([
      'The tenant lacks what the stack configuration names:',
      `  tenantry:organizations[0].connections[1] is "google", ${connection}`,
      `  tenantry:organizations[0].members[1].email is "milton@initech.example", ${user}`,
      `  tenantry:organizations[0].members[2].email is "samir@initech.example", ${user}`,
    ]);
  });
});
