import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CONNECTION_PROFILE, SingleSignOnApi } from './identity-providers/testing/single-sign-on-api';
import { STRATEGIES } from './identity-providers/strategies';

let sso: SingleSignOnApi;
beforeAll(async () => {
  sso = await SingleSignOnApi.start();
});
afterAll(() => {
  sso.close();
});
beforeEach(() => {
  sso.reset();
  changeProfile({ strategy_overrides: null, ...CONNECTION_PROFILE });
});

function changeProfile(changes: object): void {
  const [profile] = sso.api.context.state.connectionProfiles.values();
  Object.assign(profile ?? {}, changes);
}

describe('the configuration', () => {
  it('lists the strategies that the application allows, and how connections may be deleted', async () => {
    expect((await sso.call('GET', '/config')).body).toEqual({
      allowed_strategies: STRATEGIES,
      connection_deletion_behavior: 'allow_if_empty',
    });
    sso.configure({ allowed_strategies: ['ad', 'okta'], connection_deletion_behavior: 'allow' });
    expect((await sso.call('GET', '/config')).body).toEqual({
      allowed_strategies: ['okta'],
      connection_deletion_behavior: 'allow',
    });
  });

  it('of identity providers lists what each strategy supports and the profile enables', async () => {
    const { status, body } = await sso.call('GET', '/config/identity-providers');
    const none = { enabled_features: [], provisioning_methods: [] };
    const provisioned = { enabled_features: ['provisioning'], provisioning_methods: ['scim'] };
    const all = {
      enabled_features: ['provisioning', 'universal_logout'],
      provisioning_methods: ['scim'],
    };
    expect([status, body]).toEqual([
      200,
      {
        organization: { can_set_show_as_button: true, can_set_assign_membership_on_login: true },
        strategies: {
          adfs: none,
          googleapps: none,
          oidc: all,
          okta: all,
          pingfederate: none,
          samlp: all,
          waad: provisioned,
        },
      },
    ]);
  });

  it('of identity providers follows changes to the profile', async () => {
    changeProfile({
      organization: { show_as_button: 'required', assign_membership_on_login: 'none' },
      enabled_features: ['universal_logout'],
      strategy_overrides: { waad: { enabled_features: ['scim'] } },
    });
    expect((await sso.call('GET', '/config/identity-providers')).body).toMatchObject({
      organization: { can_set_show_as_button: false, can_set_assign_membership_on_login: false },
      strategies: {
        okta: { enabled_features: ['universal_logout'], provisioning_methods: [] },
        waad: { enabled_features: ['provisioning'], provisioning_methods: ['scim'] },
      },
    });
  });

  it('is answered with 409 and logged if the connection profile does not exist', async () => {
    const { logEvents } = sso.api.context.state;
    const [profile] = sso.api.context.state.connectionProfiles.values();
    logEvents.length = 0;
    await sso.call('GET', '/config/identity-providers');
    sso.configure({ connection_profile_id: 'cop_0000000000000000000000' });
    const { status, body } = await sso.call('GET', '/config/identity-providers');
    sso.configure({ connection_profile_id: profile?.id });
    expect([status, body['type']]).toEqual([409, 'https://auth0.com/api-errors#A0E-409-0001']);
    expect(logEvents.map(({ type }) => type)).toEqual(['my_organization_api_config_failed']);
  });

  it.each(['/config', '/config/identity-providers'])(
    'at %s needs read:my_org:configuration',
    async (path) => {
      const { status } = await sso.callWithout('read:my_org:configuration', 'GET', path);
      expect(status).toBe(403);
    },
  );
});
