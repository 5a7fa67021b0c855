import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => {
  api.close();
});

describe('a connection profile', () => {
  it('returns null for what it leaves out, and can be listed, renamed and deleted', async () => {
    const made = {
      name: 'Profile',
      organization: { show_as_button: 'required', assign_membership_on_login: 'optional' },
      enabled_features: ['scim'],
    };
    const profile = await api.succeed('POST', '/connection-profiles', made);
    expect(profile).toEqual({
      id: expect.stringMatching(/^cop_[A-Za-z0-9]{22}$/) as string,
      connection_config: null,
      strategy_overrides: null,
      ...made,
    });
    expect(await api.succeed('GET', '/connection-profiles')).toEqual({ connection_profiles: [profile] });
    const path = `/connection-profiles/${String(profile['id'])}`;
    expect(await api.succeed('PATCH', path, { name: 'Renamed' })).toEqual({ ...profile, name: 'Renamed' });
    expect((await api.call('DELETE', path)).status).toBe(204);
    expect((await api.call('GET', path)).status).toBe(404);
  });

  it.each([
    [{}, 'Missing required property: name'],
    [{ name: 'P', enabled_features: ['magic'] }, 'No enum match for: magic'],
    [{ name: 'P', organization: { show_as_button: 'maybe' } }, 'No enum match for: maybe'],
    [{ name: 'P', strategy_overrides: { myspace: {} } }, 'Additional properties not allowed: myspace'],
  ])('%j is refused', async (body, expected) => {
    const answer = await api.call('POST', '/connection-profiles', body);
    expect(answer.status).toBe(400);
    expect(answer.body['message']).toContain(expected);
  });
});

describe('a user attribute profile', () => {
  const EMAIL = { description: 'Address', label: 'Email', profile_required: true, auth0_mapping: 'email' };

  it('identifies users by Auth0’s default mappings unless it sets its own', async () => {
    const made = { name: 'Profile', user_attributes: { email: EMAIL } };
    const profile = await api.succeed('POST', '/user-attribute-profiles', made);
    expect(profile).toMatchObject({ ...made, user_id: { oidc_mapping: 'sub', scim_mapping: 'externalId' } });
    expect(profile['id']).toMatch(/^uap_[A-Za-z0-9]{22}$/);
    const path = `/user-attribute-profiles/${String(profile['id'])}`;
    expect(await api.succeed('PATCH', path, { user_id: { scim_mapping: 'userName' } })).toMatchObject({
      user_id: { oidc_mapping: 'sub', scim_mapping: 'userName' },
    });
    expect(await api.succeed('PATCH', path, { user_id: null })).toMatchObject({
      user_id: { scim_mapping: 'externalId' },
    });
  });

  it.each([
    [{ name: 'P' }, 'Missing required property: user_attributes'],
    [{ name: 'P', user_attributes: {} }, 'Too few properties defined (0), minimum 1'],
    [{ name: 'P', user_attributes: { email: {} } }, 'Missing required property: auth0_mapping'],
  ])('%j is refused', async (body, expected) => {
    const answer = await api.call('POST', '/user-attribute-profiles', body);
    expect(answer.status).toBe(400);
    expect(answer.body['message']).toContain(expected);
  });
});

describe('the prompt settings', () => {
  it('keep what an update leaves out', async () => {
    expect(await api.succeed('PATCH', '/prompts', { identifier_first: true })).toEqual({
      universal_login_experience: 'new',
      identifier_first: true,
      webauthn_platform_first_factor: false,
    });
    expect(await api.succeed('PATCH', '/prompts', { universal_login_experience: 'classic' })).toMatchObject({
      identifier_first: true,
    });
    expect((await api.call('PATCH', '/prompts', { universal_login_experience: 'loud' })).status).toBe(400);
  });
});

describe('the tenant’s settings', () => {
  it('merge flags and lose what an update sets to null', async () => {
    const before = await api.succeed<{ flags: object }>('GET', '/tenants/settings');
    const changes = { flags: { enable_sso: false }, acr_values_supported: ['urn:a'], friendly_name: 'Mine' };
    expect(await api.succeed('PATCH', '/tenants/settings', changes)).toMatchObject({
      friendly_name: 'Mine',
      acr_values_supported: ['urn:a'],
      flags: { ...before.flags, enable_sso: false },
    });
    await api.succeed('PATCH', '/tenants/settings', { acr_values_supported: null });
    expect(await api.succeed('GET', '/tenants/settings')).not.toHaveProperty('acr_values_supported');
    expect(await api.succeed('GET', '/tenants/settings?fields=friendly_name')).toEqual({
      friendly_name: 'Mine',
    });
  });
});
