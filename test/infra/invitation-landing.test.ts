import { describe, expect, it } from 'vitest';
import { CONFIGURATION, declare } from './declare';

describe('invitations', () => {
  const inviting = {
    ...CONFIGURATION,
    roles: CONFIGURATION.roles.map((role) => ({
      ...role,
      permissions: [...(role.permissions ?? []), 'create:my_org:member_invitations'],
    })),
  };

  it('use an application that only leads to the app’s login', async () => {
    const { resources } = await declare({ ...inviting, appBaseUrl: 'https://console.example.com' });
    expect(resources['Client invitation-landing']?.inputs).toEqual({
      name: 'Console invitations',
      description: 'Leads people who are invited to an organization to Console',
      appType: 'regular_web',
      isFirstParty: true,
      oidcConformant: true,
      jwtConfiguration: { alg: 'RS256' },
      grantTypes: ['authorization_code'],
      callbacks: [],
      initiateLoginUri: 'https://console.example.com/auth/login',
      organizationUsage: 'require',
      organizationRequireBehavior: 'no_prompt',
    });
    expect(resources['Client app']?.inputs.myOrganizationConfiguration).toMatchObject({
      invitationLandingClientId: 'client-id of invitation-landing',
    });
  });

  it.each(['http://localhost:3000', 'https://localhost:3000', 'https://localhost'])(
    'declare no login URL at %s, which Auth0 would refuse',
    async (appBaseUrl) => {
      const { resources } = await declare({ ...inviting, appBaseUrl });
      for (const name of ['Client invitation-landing', 'Client app']) {
        expect(resources[name]?.inputs).toBeDefined();
        expect(resources[name]?.inputs).not.toHaveProperty('initiateLoginUri');
      }
    },
  );

  it('have no application if no role may invite', async () => {
    const { resources } = await declare({ ...inviting, leaveOut: ['invitations'] });
    expect(resources).not.toHaveProperty(['Client invitation-landing']);
    expect(resources['Client app']?.inputs.myOrganizationConfiguration).not.toHaveProperty(
      'invitationLandingClientId',
    );
  });
});
