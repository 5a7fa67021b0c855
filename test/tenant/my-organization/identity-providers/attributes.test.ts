import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OIDC, SingleSignOnApi, USER_ATTRIBUTE_PROFILE } from './testing/single-sign-on-api';

let sso: SingleSignOnApi;
beforeAll(async () => {
  sso = await SingleSignOnApi.start();
});
afterAll(() => {
  sso.close();
});

const attributes = async (id: string) => (await sso.get(id))['attributes'];

const EMAIL = {
  sso_field: ['email'],
  user_attribute: 'email',
  label: 'E-mail',
  description: 'Where mail reaches them',
  is_required: true,
  is_extra: false,
  is_missing: false,
};

describe('user attributes of an identity provider', () => {
  it('are those of the profile, with its labels and descriptions', async () => {
    expect(await attributes(await sso.create())).toEqual([
      EMAIL,
      {
        sso_field: ['full name'],
        user_attribute: 'name',
        label: 'Name',
        description: 'What they are called',
        is_required: false,
        is_extra: false,
        is_missing: false,
      },
    ]);
  });

  it('are mapped from the fields of the strategy', async () => {
    const registered = { domain: 'acme.okta.com', client_id: 'a', client_secret: 'b' };
    const okta = await sso.create({ name: 'okta', strategy: 'okta', options: registered });
    expect(await attributes(okta)).toMatchObject([{ sso_field: ['mail'] }, { sso_field: ['full name'] }]);
    const metadata = { metadataUrl: 'https://idp.example/metadata', signSAMLRequest: true };
    const saml = await sso.create({ name: 'saml', strategy: 'samlp', options: metadata });
    const { saml_mapping: fields } = USER_ATTRIBUTE_PROFILE.user_attributes.email;
    expect(await attributes(saml)).toMatchObject([{ sso_field: fields }, {}]);
  });

  it('are marked as missing or extra when the profile changes, until they are updated', async () => {
    const id = await sso.create({ ...OIDC, name: 'changing' });
    const [profile] = sso.api.context.state.userAttributeProfiles.values();
    const { email, name } = USER_ATTRIBUTE_PROFILE.user_attributes;
    const phone = { ...name, auth0_mapping: 'phone', oidc_mapping: { mapping: '${context.tokenset.phone}' } };
    const moved = { ...email, oidc_mapping: { mapping: '${context.tokenset.mail}' } };
    await sso.api.succeed('PATCH', `/user-attribute-profiles/${profile?.id}`, {
      user_attributes: { email: moved, phone },
    });
    expect(await attributes(id)).toMatchObject([
      { user_attribute: 'email', sso_field: ['mail'], is_missing: true, is_extra: false },
      { user_attribute: 'phone', is_missing: true, is_required: false },
      { user_attribute: 'email', sso_field: ['email'], is_missing: false, is_extra: true },
      { user_attribute: 'name', sso_field: ['name'], is_missing: false, is_extra: true },
    ]);
    const { status, body } = await sso.call('PUT', `/identity-providers/${id}/update-attributes`, {});
    expect(status).toBe(200);
    expect(body['attributes']).toMatchObject([
      { user_attribute: 'email', is_missing: false, is_extra: false },
      { user_attribute: 'phone', is_missing: false, is_extra: false },
    ]);
  });

  it('are all missing in a connection that was created without a mapping', async () => {
    const { id } = await sso.api.succeed('POST', '/connections', { name: 'given', strategy: 'oidc' });
    const level = { organization_connection_name: 'given', organization_access_level: 'full' };
    await sso.api.succeed('POST', `/organizations/${sso.acme}/connections`, { connection_id: id, ...level });
    for (const { is_missing } of (await attributes(String(id))) as { is_missing: boolean }[]) {
      expect(is_missing).toBe(true);
    }
  });
});
