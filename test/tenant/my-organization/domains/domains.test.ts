import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { publishTxt } from '../../dns/zone';
import { discoverOrganizations } from '../../login/organization-discovery';
import { SingleSignOnApi } from '../identity-providers/testing/single-sign-on-api';

interface Domain {
  id: string;
  domain: string;
  status: string;
  verification_host: string;
  verification_txt: string;
}

interface DomainPage {
  organization_domains: Domain[];
  next?: string;
}

const DUPLICATE = 'https://auth0.com/api-errors#A0E-409-0003';

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

const tryToAdd = (domain: unknown, token = sso.token) => sso.call('POST', '/domains', { domain }, token);

const add = async (domain: string, token = sso.token): Promise<Domain> => {
  const { status, body } = await tryToAdd(domain, token);
  expect(status).toBe(201);
  return body as unknown as Domain;
};

const publish = ({ verification_host }: Domain, value: string) => {
  publishTxt(sso.api.context.state, verification_host, value);
};

const prove = (domain: Domain) => {
  publish(domain, domain.verification_txt);
};

const verify = async ({ id }: Domain, token = sso.token): Promise<unknown> => {
  const { status, body } = await sso.call('POST', `/domains/${id}/verify`, undefined, token);
  expect(status).toBe(202);
  expect((await sso.call('GET', `/domains/${id}`, undefined, token)).body).toEqual(body);
  return body['status'];
};

const organizationsFor = (email: string) =>
  discoverOrganizations(sso.api.context.state, email).map(({ organization }) => organization.name);

describe('a domain', () => {
  it('is added in small letters, pending, with the record that proves it', async () => {
    const added = await add('Acme.Example');
    expect(added).toEqual({
      id: expect.stringMatching(/^ord_[A-Za-z0-9]{22}$/) as string,
      org_id: sso.acme,
      domain: 'acme.example',
      status: 'pending',
      verification_host: `_ss-verification.${sso.acme}.acme.example`,
      verification_txt: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
    });
    expect((await sso.call('GET', `/domains/${added.id}`)).body).toEqual(added);
    expect((await sso.call('GET', '/domains')).body).toEqual({ organization_domains: [added] });
  });

  it('is the one that the Management API knows', async () => {
    const { id, domain, verification_host, verification_txt } = await add('acme.example');
    const path = `/organizations/${sso.acme}/discovery-domains`;
    expect(await sso.api.succeed('GET', path)).toEqual({
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
    await sso.api.succeed('PATCH', `${path}/${id}`, { status: 'verified' });
    expect((await sso.call('GET', `/domains/${id}`)).body).toMatchObject({ status: 'verified' });
    expect((await sso.api.call('POST', path, { domain: 'acme.example' })).status).toBe(409);
  });

  it.each(['', 'a b.example', 'https://acme.example', '-acme.example', 'acme..example', 'x'.repeat(256), 7])(
    'can’t be %j',
    async (domain) => {
      const { status, body } = await tryToAdd(domain);
      expect([status, body['validation_errors']]).toEqual([
        400,
        [expect.objectContaining({ pointer: '/domain', source: 'body' })],
      ]);
    },
  );

  it('is there once in its organization', async () => {
    await add('acme.example');
    const { status, body } = await tryToAdd('ACME.example');
    expect([status, body]).toEqual([
      409,
      { type: DUPLICATE, status: 409, title: 'Duplicate Resource', detail: 'Domain name must be unique' },
    ]);
  });

  it('is one of a hundred at most, listed in pages', async () => {
    for (let number = 1; number <= 100; number++) await add(`${number}.example`);
    const { status, body } = await tryToAdd('101.example');
    expect([status, body['detail']]).toEqual([400, 'An organization can have 100 domains at most.']);
    const pages: string[][] = [];
    let from: string | undefined = '';
    while (from !== undefined) {
      const page = (await sso.call('GET', `/domains?take=40${from}`)).body as unknown as DomainPage;
      pages.push(page.organization_domains.map(({ domain }) => domain));
      from = page.next && `&from=${page.next}`;
    }
    expect(pages.map(({ length }) => length)).toEqual([40, 40, 20]);
    expect(new Set(pages.flat()).size).toBe(100);
    expect((await sso.call('GET', '/domains?from=nowhere')).status).toBe(400);
    expect((await sso.call('GET', '/domains?take=101')).status).toBe(400);
  });

  it('is gone once it is deleted, from identity providers too', async () => {
    const domain = await add('acme.example');
    prove(domain);
    await verify(domain);
    const provider = await sso.create();
    await sso.call('POST', `/identity-providers/${provider}/domains`, { domain: 'acme.example' });
    expect((await sso.call('DELETE', `/domains/${domain.id}`)).status).toBe(204);
    expect(await sso.get(provider)).toMatchObject({ domains: [] });
    expect((await sso.call('GET', '/domains')).body).toEqual({ organization_domains: [] });
    for (const [method, below] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/verify'],
      ['GET', '/identity-providers'],
    ] as const) {
      expect((await sso.call(method, `/domains/${domain.id}${below}`)).status).toBe(404);
    }
    const again = await add('acme.example');
    expect(again.verification_txt).not.toBe(domain.verification_txt);
    expect(await verify(again)).toBe('failed');
  });

  it('is nobody’s in another organization', async () => {
    const { id } = await add('acme.example');
    for (const [method, below] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/verify'],
      ['GET', '/identity-providers'],
    ] as const) {
      const { status, body } = await sso.call(method, `/domains/${id}${below}`, undefined, sso.globexToken);
      expect([status, body['detail']]).toEqual([404, 'The domain does not exist.']);
      expect((await sso.call(method, `/domains/1${below}`)).status).toBe(400);
    }
    expect((await sso.call('GET', '/domains', undefined, sso.globexToken)).body).toEqual({
      organization_domains: [],
    });
    expect((await sso.call('GET', `/domains/${id}`)).status).toBe(200);
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
    const { status, body } = await sso.callWithout(scope, method, `/domains${below}`);
    expect([status, body['type']]).toEqual([403, 'https://auth0.com/api-errors#A0E-403-0002']);
  });

  it('is told to the tenant’s log, as every change and refusal is', async () => {
    const { logEvents } = sso.api.context.state;
    logEvents.length = 0;
    await add('acme.example');
    await tryToAdd('acme.example');
    await sso.call('GET', '/domains');
    expect(logEvents.map(({ type }) => type)).toEqual([
      'my_organization_api_domain_succeeded',
      'my_organization_api_domain_failed',
    ]);
  });

  it('tells which identity providers it leads to, and none that the admins may not see', async () => {
    await sso.addDomain('acme.example');
    const provider = await sso.create();
    const [domain] = ((await sso.call('GET', '/domains')).body['organization_domains'] ?? []) as Domain[];
    const list = async () =>
      (await sso.call('GET', `/domains/${domain?.id ?? ''}/identity-providers`)).body['identity_providers'];
    expect(await list()).toEqual([]);
    await sso.call('POST', `/identity-providers/${provider}/domains`, { domain: 'acme.example' });
    expect(await list()).toEqual([{ id: provider, name: 'acme-sso', display_name: 'Acme SSO' }]);
    await sso.setLevel(provider, 'none');
    expect(await list()).toEqual([]);
  });
});

describe('verification', () => {
  it('is pending without a record, failed with another value, verified with the right one', async () => {
    const domain = await add('acme.example');
    expect(await verify(domain)).toBe('pending');
    publish(domain, 'another');
    expect(await verify(domain)).toBe('failed');
    sso.api.context.state.zone.clear();
    expect(await verify(domain)).toBe('pending');
    prove(domain);
    expect(await verify(domain)).toBe('verified');
  });

  it('finds the right value among others, and takes nothing else for it', async () => {
    const domain = await add('acme.example');
    const { verification_host: host, verification_txt: proof } = domain;
    const { context } = sso.api;
    const asked: string[] = [];
    const answering = async (...values: string[]) => {
      const resolveTxt = (name: string) => {
        asked.push(name);
        return Promise.resolve(values);
      };
      Object.assign(context, { resolveTxt });
      return verify(domain);
    };
    try {
      expect(await answering(`${proof} `, proof.toUpperCase(), `x=${proof}`, '')).toBe('failed');
      expect(await answering('v=spf1 -all', proof)).toBe('verified');
    } finally {
      Object.assign(context, { resolveTxt: undefined });
    }
    expect(asked).toEqual([host, host]);
  });

  it('lasts when the record is gone', async () => {
    const domain = await add('acme.example');
    prove(domain);
    await verify(domain);
    sso.api.context.state.zone.clear();
    expect(await verify(domain)).toBe('verified');
  });

  it('brings no domain back that was deleted while the record was looked for', async () => {
    const domain = await add('acme.example');
    const { context } = sso.api;
    Object.assign(context, {
      resolveTxt: async () => {
        await sso.call('DELETE', `/domains/${domain.id}`);
        return [domain.verification_txt];
      },
    });
    const { status } = await sso.call('POST', `/domains/${domain.id}/verify`);
    Object.assign(context, { resolveTxt: undefined });
    expect(status).toBe(404);
    expect((await sso.call('GET', '/domains')).body).toEqual({ organization_domains: [] });
  });

  it('leads people of the domain to the organization, and nothing less does', async () => {
    const domain = await add('acme.example');
    expect(organizationsFor('ada@acme.example')).toEqual([]);
    publish(domain, 'another');
    await verify(domain);
    expect(organizationsFor('ada@acme.example')).toEqual([]);
    prove(domain);
    await verify(domain);
    expect(organizationsFor('ada@ACME.example')).toEqual(['acme']);
    expect(organizationsFor('ada@mail.acme.example')).toEqual([]);
  });
});

describe('a domain that another organization claims too', () => {
  it('is its owner’s to verify, whoever claimed it first', async () => {
    const claimed = await add('acme.example', sso.globexToken);
    const owned = await add('acme.example');
    expect(owned.verification_host).not.toBe(claimed.verification_host);
    prove(owned);
    expect(await verify(owned)).toBe('verified');
    expect(await verify(claimed, sso.globexToken)).toBe('pending');
    expect(organizationsFor('ada@acme.example')).toEqual(['acme']);
  });

  it('is not taken over by repeating the owner’s proof', async () => {
    const owned = await add('acme.example');
    prove(owned);
    await verify(owned);
    const claimed = await add('acme.example', sso.globexToken);
    publish(claimed, owned.verification_txt);
    expect(await verify(claimed, sso.globexToken)).toBe('failed');
    const attach = await sso.call(
      'POST',
      '/identity-providers',
      {
        name: 'theirs',
        strategy: 'okta',
        domains: ['acme.example'],
        options: { domain: 'globex.okta.com', client_id: 'c', client_secret: 's' },
      },
      sso.globexToken,
    );
    expect(attach.status).toBe(400);
    expect(organizationsFor('ada@acme.example')).toEqual(['acme']);
  });

  it('is shared once its owner publishes both records', async () => {
    for (const token of [sso.token, sso.globexToken]) {
      const domain = await add('acme.example', token);
      prove(domain);
      expect(await verify(domain, token)).toBe('verified');
    }
    expect(organizationsFor('ada@acme.example')).toEqual(['acme', 'globex']);
  });
});
