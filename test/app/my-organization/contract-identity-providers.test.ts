import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  IdentityProvider,
  IdentityProviderCreate,
} from '../../../app/my-organization/identity-providers';
import type { MyOrganization } from '../../../app/my-organization/my-organization';
import { CLIENTS_AT_HAND } from './clients';
import { ContractTenant } from './contract-tenant';

const OIDC: IdentityProviderCreate = {
  name: 'acme-sso',
  strategy: 'oidc',
  display_name: 'Acme SSO',
  options: {
    type: 'back_channel',
    discovery_url: 'https://login.acme.example/.well-known/openid-configuration',
    client_id: 'client-of-acme',
    client_secret: 'kept-to-itself',
  },
};

let tenant: ContractTenant;
beforeAll(async () => {
  tenant = await ContractTenant.start();
});
afterAll(() => {
  tenant.close();
});

describe.each(CLIENTS_AT_HAND)('%s, against the embedded tenant', (_name, create) => {
  let api: MyOrganization['organization']['identityProviders'];
  beforeEach(async () => {
    tenant.reset();
    ({
      organization: { identityProviders: api },
    } = await tenant.open(create));
  });

  async function make(): Promise<IdentityProvider & { readonly id: string }> {
    const made = await api.create(OIDC);
    return { ...made, id: made.id ?? '' };
  }

  it('creates, lists, changes and deletes an identity provider', async () => {
    const made = await make();
    expect(made).toMatchObject({
      name: 'acme-sso',
      strategy: 'oidc',
      is_enabled: true,
      access_level: 'full',
      options: { type: 'back_channel', client_id: 'client-of-acme' },
    });
    expect(JSON.stringify(made)).not.toContain('kept-to-itself');
    expect(await api.list()).toEqual({ identity_providers: [made] });
    expect(await api.update(made.id, { is_enabled: false, display_name: 'SSO' })).toEqual({
      ...made,
      is_enabled: false,
      display_name: 'SSO',
    });
    await api.delete(made.id);
    expect(await api.list()).toEqual({ identity_providers: [] });
    await expect(api.get(made.id)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('reports a duplicate name and an invalid value', async () => {
    await make();
    await expect(api.create(OIDC)).rejects.toMatchObject({ kind: 'duplicate' });
    await expect(
      api.create({ ...OIDC, name: 'other', options: { ...OIDC.options, discovery_url: 'nowhere' } }),
    ).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('distinguishes what the access level forbids from what roles forbid', async () => {
    const { id } = await make();
    await tenant.sso.setLevel(id, 'readonly');
    await expect(api.update(id, { is_enabled: false })).rejects.toMatchObject({
      kind: 'conflict',
      status: 403,
    });
    expect(await api.get(id)).toMatchObject({ id, access_level: 'readonly' });
  });

  it('detaches an identity provider', async () => {
    const { id } = await make();
    await api.detach(id);
    await expect(api.detach(id)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('updates the attribute mapping', async () => {
    const made = await make();
    const updated = await api.updateAttributes(made.id, {});
    expect(updated).toEqual(made);
    expect(updated.attributes).toMatchObject([
      { user_attribute: 'email', label: 'E-mail', is_required: true, is_extra: false, is_missing: false },
      { user_attribute: 'name' },
    ]);
    expect(updated.attributes?.[0]?.sso_field).toEqual([expect.any(String)]);
  });

  it('attaches a domain to an identity provider and detaches it', async () => {
    const { id } = await make();
    await tenant.sso.addDomain('acme.example');
    expect(await api.domains.create(id, { domain: 'acme.example' })).toEqual({ domain: 'acme.example' });
    await expect(api.domains.create(id, { domain: 'acme.example' })).rejects.toMatchObject({
      kind: 'duplicate',
    });
    expect((await api.get(id)).domains).toEqual(['acme.example']);
    await api.domains.delete(id, 'acme.example');
    await expect(api.domains.delete(id, 'acme.example')).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('turns provisioning on, updates its mapping and turns it off', async () => {
    const { id } = await make();
    await expect(api.provisioning.get(id)).rejects.toMatchObject({ kind: 'not_found' });
    const made = await api.provisioning.create(id);
    expect(made).toMatchObject({ method: 'scim', user_id_attribute: expect.any(String) as string });
    expect(made.attributes[0]).toMatchObject({ provisioning_field: expect.any(String) as string });
    expect(await api.provisioning.get(id)).toEqual(made);
    expect((await api.provisioning.updateAttributes(id, {})).attributes).toEqual(made.attributes);
    await api.provisioning.delete(id);
    await expect(api.provisioning.get(id)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('creates, lists and deletes SCIM tokens, which are shown only once', async () => {
    const { id } = await make();
    await api.provisioning.create(id);
    const { scimTokens } = api.provisioning;
    const lasting = await scimTokens.create(id);
    const { token, ...listed } = await scimTokens.create(id, { token_lifetime: 3_600 });
    expect(token).toContain(listed.token_id);
    expect(lasting.valid_until).toBeUndefined();
    expect(listed.valid_until).toEqual(expect.any(String));
    await expect(scimTokens.create(id)).rejects.toMatchObject({ kind: 'invalid', violations: [] });
    await scimTokens.delete(id, lasting.token_id);
    expect(await scimTokens.list(id)).toEqual({ scim_tokens: [listed] });
    await expect(scimTokens.delete(id, lasting.token_id)).rejects.toMatchObject({ kind: 'not_found' });
  });
});
