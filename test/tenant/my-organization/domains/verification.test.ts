import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { discoverOrganizations } from '../../login/organization-discovery';
import { DomainClaims } from './testing/domain-claims';

let claims: DomainClaims;
beforeAll(async () => {
  claims = await DomainClaims.start();
});
afterAll(() => {
  claims.sso.close();
});
beforeEach(() => {
  claims.sso.reset();
});

const organizationsFor = (email: string) =>
  discoverOrganizations(claims.sso.api.context.state, email).map(({ organization }) => organization.name);

describe('verification', () => {
  it('is pending without a record, fails with a wrong one and succeeds with the right one', async () => {
    const domain = await claims.add('acme.example');
    expect(await claims.verify(domain)).toBe('pending');
    claims.publish(domain, 'another');
    expect(await claims.verify(domain)).toBe('failed');
    claims.sso.api.context.state.zone.clear();
    expect(await claims.verify(domain)).toBe('pending');
    claims.prove(domain);
    expect(await claims.verify(domain)).toBe('verified');
  });

  it('finds the right value among others, and accepts only an exact match', async () => {
    const domain = await claims.add('acme.example');
    const { verification_host: host, verification_txt: proof } = domain;
    const { context } = claims.sso.api;
    const asked: string[] = [];
    const answering = async (...values: string[]) => {
      const resolveTxt = (name: string) => {
        asked.push(name);
        return Promise.resolve(values);
      };
      Object.assign(context, { resolveTxt });
      return claims.verify(domain);
    };
    try {
      expect(await answering(`${proof} `, proof.toUpperCase(), `x=${proof}`, '')).toBe('failed');
      expect(await answering('v=spf1 -all', proof)).toBe('verified');
    } finally {
      Object.assign(context, { resolveTxt: undefined });
    }
    expect(asked).toEqual([host, host]);
  });

  it('lasts after the record is removed', async () => {
    const domain = await claims.add('acme.example');
    claims.prove(domain);
    await claims.verify(domain);
    claims.sso.api.context.state.zone.clear();
    expect(await claims.verify(domain)).toBe('verified');
  });

  it('does not bring back a domain that was deleted during the lookup', async () => {
    const domain = await claims.add('acme.example');
    const { context } = claims.sso.api;
    Object.assign(context, {
      resolveTxt: async () => {
        await claims.sso.call('DELETE', `/domains/${domain.id}`);
        return [domain.verification_txt];
      },
    });
    const { status } = await claims.sso.call('POST', `/domains/${domain.id}/verify`);
    Object.assign(context, { resolveTxt: undefined });
    expect(status).toBe(404);
    expect((await claims.sso.call('GET', '/domains')).body).toEqual({ organization_domains: [] });
  });

  it('is what leads people with an address of the domain to the organization', async () => {
    const domain = await claims.add('acme.example');
    expect(organizationsFor('ada@acme.example')).toEqual([]);
    claims.publish(domain, 'another');
    await claims.verify(domain);
    expect(organizationsFor('ada@acme.example')).toEqual([]);
    claims.prove(domain);
    await claims.verify(domain);
    expect(organizationsFor('ada@ACME.example')).toEqual(['acme']);
    expect(organizationsFor('ada@mail.acme.example')).toEqual([]);
  });
});

describe('a domain that another organization claims too', () => {
  it('can be verified only by its owner, whoever claimed it first', async () => {
    const claimed = await claims.add('acme.example', claims.sso.globexToken);
    const owned = await claims.add('acme.example');
    expect(owned.verification_host).not.toBe(claimed.verification_host);
    claims.prove(owned);
    expect(await claims.verify(owned)).toBe('verified');
    expect(await claims.verify(claimed, claims.sso.globexToken)).toBe('pending');
    expect(organizationsFor('ada@acme.example')).toEqual(['acme']);
  });

  it('can’t be taken over by copying the owner’s record', async () => {
    const owned = await claims.add('acme.example');
    claims.prove(owned);
    await claims.verify(owned);
    const claimed = await claims.add('acme.example', claims.sso.globexToken);
    claims.publish(claimed, owned.verification_txt);
    expect(await claims.verify(claimed, claims.sso.globexToken)).toBe('failed');
    const attach = await claims.sso.call(
      'POST',
      '/identity-providers',
      {
        name: 'theirs',
        strategy: 'okta',
        domains: ['acme.example'],
        options: { domain: 'globex.okta.com', client_id: 'c', client_secret: 's' },
      },
      claims.sso.globexToken,
    );
    expect(attach.status).toBe(400);
    expect(organizationsFor('ada@acme.example')).toEqual(['acme']);
  });

  it('is shared once its owner publishes both records', async () => {
    for (const token of [claims.sso.token, claims.sso.globexToken]) {
      const domain = await claims.add('acme.example', token);
      claims.prove(domain);
      expect(await claims.verify(domain, token)).toBe('verified');
    }
    expect(organizationsFor('ada@acme.example')).toEqual(['acme', 'globex']);
  });
});
