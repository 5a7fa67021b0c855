import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ManagementApi } from '../../dev/apply/management-api';
import { trustingFetch } from '../../support/trust';
import { Visitor, type Page } from '../../support/visitor';
import { startTenant, type Tenant } from '../tenant';

let tenant: Tenant;
let management: ManagementApi;
let organization: string;
let visitor: Visitor;

beforeAll(async () => {
  tenant = await startTenant();
  management = new ManagementApi(tenant.domain, tenant.management, trustingFetch(tenant.ca));
});
afterAll(() => tenant.close());
beforeEach(async () => {
  tenant.reset();
  visitor = new Visitor();
  const acme = { name: 'acme', display_name: 'Acme & Sons, Inc.' };
  ({ id: organization } = (await management.call('POST', '/organizations', acme)) as { id: string });
});

const addDomain = async (domain: string) =>
  (await management.call('POST', `/organizations/${organization}/discovery-domains`, { domain })) as Record<
    'id' | 'verification_host' | 'verification_txt',
    string
  >;

const open = () => visitor.open(tenant.zonePage ?? '');

const published = ({ document }: Page) =>
  document.querySelectorAll('dd:last-of-type').map((value) => value.textContent.trim());

describe('the embedded DNS page', () => {
  it('says what it is, and that there is nothing to publish', async () => {
    const page = await open();
    expect([page.status, page.url.pathname]).toEqual([200, '/embedded/dns']);
    expect(page.body).toContain('Auth0 has no such page');
    expect(page.body).toContain('This is a local stand-in for Auth0, not Auth0');
    expect(page.body).toContain('No organization has a domain to verify.');
    expect(page.document.querySelectorAll('form, script')).toEqual([]);
  });

  it('publishes the right record for a domain, a wrong one, or none', async () => {
    const domain = await addDomain('acme.example');
    let page = await open();
    expect(page.document.querySelector('h3')?.textContent).toBe('acme.example');
    const said = page.document.querySelector('h3 + p')?.textContent;
    expect(said).toBe('Acme & Sons, Inc. added this domain, which is pending.');
    expect(page.body).toContain(domain.verification_host);
    expect(published(page)).toEqual(['None']);
    page = await visitor.submit(page, {}, `${domain.id}/publish-wrong`);
    expect(published(page)).toEqual(['a-wrong-value (a wrong one)']);
    page = await visitor.submit(page, {}, `${domain.id}/publish`);
    expect(published(page)).toEqual([`${domain.verification_txt} (the right one)`]);
    page = await visitor.submit(page, {}, '/remove');
    expect(published(page)).toEqual(['None']);
  });

  it('keeps a verified domain’s record until it is removed', async () => {
    const domain = await addDomain('acme.example');
    let page = await visitor.submit(await open(), {}, `${domain.id}/publish`);
    await management.call('PATCH', `/organizations/${organization}/discovery-domains/${domain.id}`, {
      status: 'verified',
    });
    const gone = await visitor.submit(page, {}, `${domain.id}/publish`);
    expect(gone.status).toBe(404);
    expect(gone.body).toContain('Nobody asks for this record any more');
    page = await open();
    expect(page.body).toContain('Other records');
    expect(published(page)).toEqual([domain.verification_txt]);
    page = await visitor.submit(page, {}, '/remove');
    expect(page.body).not.toContain('Other records');
  });

  it('forgets everything at a reset', async () => {
    const domain = await addDomain('acme.example');
    await visitor.submit(await open(), {}, `${domain.id}/publish`);
    tenant.reset();
    expect((await open()).body).not.toContain(domain.verification_txt);
  });

  it.each([undefined, 'https://elsewhere.example', 'null'])(
    'refuses a form whose Origin is %s',
    async (origin) => {
      const { id } = await addDomain('acme.example');
      const page = await visitor.open(`${tenant.zonePage ?? ''}/${id}/publish`, {
        method: 'POST',
        headers: { ...(origin !== undefined && { origin }) },
      });
      expect(page.status).toBe(403);
      expect(published(await open())).toEqual(['None']);
    },
  );

  it('does not exist when a test supplies the DNS answers', async () => {
    const other = await startTenant({ resolveTxt: () => [] });
    const page = await visitor.open(`http://${other.domain}/embedded/dns`);
    await other.close();
    expect([page.status, other.zonePage]).toEqual([404, undefined]);
  });
});
