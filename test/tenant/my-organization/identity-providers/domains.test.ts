import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OIDC, SingleSignOnApi } from './testing/single-sign-on-api';

const IDENTITY_PROVIDERS = '/identity-providers';

let sso: SingleSignOnApi;
beforeAll(async () => {
  sso = await SingleSignOnApi.start();
});
afterAll(() => {
  sso.close();
});
beforeEach(() => {
  sso.reset();
});

describe('a domain of an identity provider', () => {
  it('must be verified by the organization, and is attached only once', async () => {
    const id = await sso.create();
    const attach = (domain: string) => sso.call('POST', `${IDENTITY_PROVIDERS}/${id}/domains`, { domain });
    await sso.addDomain('acme.example');
    await sso.addDomain('pending.example', 'pending');
    expect(await attach('Acme.Example')).toMatchObject({ status: 201, body: { domain: 'acme.example' } });
    expect(await sso.get(id)).toMatchObject({ domains: ['acme.example'] });
    const again = await attach('acme.example');
    expect([again.status, again.body['detail']]).toEqual([
      409,
      'Domain is already associated with this identity provider',
    ]);
    for (const domain of ['pending.example', 'unclaimed.example', 'not a domain', '']) {
      const { status, body } = await attach(domain);
      expect(status).toBe(400);
      expect(body['validation_errors']).toMatchObject([{ pointer: '/domain' }]);
    }
    expect(await sso.api.succeed('GET', `/connections/${id}`)).toMatchObject({
      options: { domain_aliases: ['acme.example'] },
    });
  });

  it('can be attached at creation, and detached once', async () => {
    await sso.addDomain('acme.example');
    const id = await sso.create({ ...OIDC, domains: ['acme.example'] });
    const path = `${IDENTITY_PROVIDERS}/${id}/domains/acme.example`;
    expect(await sso.get(id)).toMatchObject({ domains: ['acme.example'] });
    expect((await sso.call('DELETE', path)).status).toBe(204);
    expect(await sso.get(id)).toMatchObject({ domains: [] });
    expect((await sso.call('DELETE', path)).status).toBe(404);
  });
});
