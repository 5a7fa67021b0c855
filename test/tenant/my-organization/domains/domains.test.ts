import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OIDC } from '../identity-providers/testing/single-sign-on-api';
import { DomainClaims, type Domain } from './testing/domain-claims';

interface DomainPage {
  organization_domains: Domain[];
  next?: string;
}

const DUPLICATE = 'https://auth0.com/api-errors#A0E-409-0003';

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

describe('a domain', () => {
  it('is added in lower case, pending, with the record to publish', async () => {
    const added = await claims.add('Acme.Example');
    expect(added).toEqual({
      id: expect.stringMatching(/^ord_[A-Za-z0-9]{22}$/) as string,
      org_id: claims.sso.acme,
      domain: 'acme.example',
      status: 'pending',
      verification_host: `_ss-verification.${claims.sso.acme}.acme.example`,
      verification_txt: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
    });
    expect((await claims.sso.call('GET', `/domains/${added.id}`)).body).toEqual(added);
    expect((await claims.sso.call('GET', '/domains')).body).toEqual({ organization_domains: [added] });
  });

  it('is shared with the Management API', async () => {
    const { id, domain, verification_host, verification_txt } = await claims.add('acme.example');
    const path = `/organizations/${claims.sso.acme}/discovery-domains`;
    expect(await claims.sso.api.succeed('GET', path)).toEqual({
      domains: [
        {
          id,
          domain,
          status: 'pending',
          use_for_organization_discovery: true,
          verification_host,
          verification_txt,
        },
      ],
    });
    await claims.sso.api.succeed('PATCH', `${path}/${id}`, { status: 'verified' });
    expect((await claims.sso.call('GET', `/domains/${id}`)).body).toMatchObject({ status: 'verified' });
    expect((await claims.sso.api.call('POST', path, { domain: 'acme.example' })).status).toBe(409);
  });

  it.each(['', 'a b.example', 'https://acme.example', '-acme.example', 'acme..example', 'x'.repeat(256), 7])(
    'can’t be %j',
    async (domain) => {
      const { status, body } = await claims.tryToAdd(domain);
      expect([status, body['validation_errors']]).toEqual([
        400,
        [expect.objectContaining({ pointer: '/domain', source: 'body' })],
      ]);
    },
  );

  it('is unique in its organization', async () => {
    await claims.add('acme.example');
    const { status, body } = await claims.tryToAdd('ACME.example');
    expect([status, body]).toEqual([
      409,
      { type: DUPLICATE, status: 409, title: 'Duplicate Resource', detail: 'Domain name must be unique' },
    ]);
  });

  it('is one of at most a hundred, listed in pages', async () => {
    for (let number = 1; number <= 100; number++) await claims.add(`${number}.example`);
    const { status, body } = await claims.tryToAdd('101.example');
    expect([status, body['detail']]).toEqual([400, 'An organization can have 100 domains at most.']);
    const pages: string[][] = [];
    let from: string | undefined = '';
    while (from !== undefined) {
      const page = (await claims.sso.call('GET', `/domains?take=40${from}`)).body as unknown as DomainPage;
      pages.push(page.organization_domains.map(({ domain }) => domain));
      from = page.next && `&from=${page.next}`;
    }
    expect(pages.map(({ length }) => length)).toEqual([40, 40, 20]);
    expect(new Set(pages.flat()).size).toBe(100);
    expect((await claims.sso.call('GET', '/domains?from=nowhere')).status).toBe(400);
    expect((await claims.sso.call('GET', '/domains?take=101')).status).toBe(400);
  });

  it('is gone once deleted, from identity providers too', async () => {
    const domain = await claims.add('acme.example');
    claims.prove(domain);
    await claims.verify(domain);
    const provider = await claims.sso.create();
    await claims.sso.call('POST', `/identity-providers/${provider}/domains`, { domain: 'acme.example' });
    expect((await claims.sso.call('DELETE', `/domains/${domain.id}`)).status).toBe(204);
    expect(await claims.sso.get(provider)).toMatchObject({ domains: [] });
    expect((await claims.sso.call('GET', '/domains')).body).toEqual({ organization_domains: [] });
    for (const [method, below] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/verify'],
      ['GET', '/identity-providers'],
    ] as const) {
      expect((await claims.sso.call(method, `/domains/${domain.id}${below}`)).status).toBe(404);
    }
    const again = await claims.add('acme.example');
    expect(again.verification_txt).not.toBe(domain.verification_txt);
    expect(await claims.verify(again)).toBe('failed');
  });

  it.each(['readonly', 'shared'])(
    'stays attached to an identity provider that is %s when it is deleted',
    async (how) => {
      const domain = await claims.add('acme.example');
      claims.prove(domain);
      await claims.verify(domain);
      const provider = await claims.sso.create({ ...OIDC, domains: ['acme.example'] });
      if (how === 'readonly') await claims.sso.setLevel(provider, how);
      else {
        const path = `/organizations/${claims.sso.globex}/connections`;
        await claims.sso.api.succeed('POST', path, { connection_id: provider });
      }
      expect((await claims.sso.call('DELETE', `/domains/${domain.id}`)).status).toBe(204);
      expect(await claims.sso.get(provider)).toMatchObject({ domains: ['acme.example'] });
    },
  );

  it('does not exist for another organization', async () => {
    const { id } = await claims.add('acme.example');
    for (const [method, below] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/verify'],
      ['GET', '/identity-providers'],
    ] as const) {
      const { status, body } = await claims.sso.call(
        method,
        `/domains/${id}${below}`,
        undefined,
        claims.sso.globexToken,
      );
      expect([status, body['detail']]).toEqual([404, 'The domain does not exist.']);
      expect((await claims.sso.call(method, `/domains/1${below}`)).status).toBe(400);
    }
    expect((await claims.sso.call('GET', '/domains', undefined, claims.sso.globexToken)).body).toEqual({
      organization_domains: [],
    });
    expect((await claims.sso.call('GET', `/domains/${id}`)).status).toBe(200);
  });

  it.each([
    ['read:my_org:domains', 'GET', ''],
    ['create:my_org:domains', 'POST', ''],
    ['read:my_org:domains', 'GET', '/ord_0000000000000000000000'],
    ['delete:my_org:domains', 'DELETE', '/ord_0000000000000000000000'],
    ['update:my_org:domains', 'POST', '/ord_0000000000000000000000/verify'],
    ['read:my_org:domains', 'GET', '/ord_0000000000000000000000/identity-providers'],
    ['read:my_org:identity_providers', 'GET', '/ord_0000000000000000000000/identity-providers'],
  ])('needs %s for %s /domains%s', async (scope, method, below) => {
    const { status, body } = await claims.sso.callWithout(scope, method, `/domains${below}`);
    expect([status, body['type']]).toEqual([403, 'https://auth0.com/api-errors#A0E-403-0002']);
  });

  it('is logged when it is added or refused, but not when it is listed', async () => {
    const { logEvents } = claims.sso.api.context.state;
    logEvents.length = 0;
    await claims.add('acme.example');
    await claims.tryToAdd('acme.example');
    await claims.sso.call('GET', '/domains');
    expect(logEvents.map(({ type }) => type)).toEqual([
      'my_organization_api_domain_succeeded',
      'my_organization_api_domain_failed',
    ]);
  });

  it('lists the identity providers it leads to, except those hidden from admins', async () => {
    await claims.sso.addDomain('acme.example');
    const provider = await claims.sso.create();
    const [domain] = ((await claims.sso.call('GET', '/domains')).body['organization_domains'] ??
      []) as Domain[];
    const list = async () =>
      (await claims.sso.call('GET', `/domains/${domain?.id ?? ''}/identity-providers`)).body[
        'identity_providers'
      ];
    expect(await list()).toEqual([]);
    await claims.sso.call('POST', `/identity-providers/${provider}/domains`, { domain: 'acme.example' });
    expect(await list()).toEqual([{ id: provider, name: 'acme-sso', display_name: 'Acme SSO' }]);
    await claims.sso.setLevel(provider, 'none');
    expect(await list()).toEqual([]);
  });
});
