import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page, Visitor } from '../../support/visitor';
import { Authentication } from './testing/authentication';
import { addMember, addOrganization, CALLBACK, WEB } from './testing/sample-state';

describe('a login that prompts for the organization afterwards', () => {
  let tenant: Authentication;
  beforeAll(async () => {
    tenant = await Authentication.start();
  });
  afterAll(() => tenant.close());
  beforeEach(() => {
    tenant.reset();
    const client = tenant.context.state.clients.get(WEB);
    if (client) client.organization_require_behavior = 'post_login_prompt';
  });

  /** Begins a login of the admin, who has several organizations. */
  async function openPicker(visitor: Visitor): Promise<Page> {
    const { url } = await tenant.begin();
    const first = await visitor.open(url);
    return first.url.pathname === '/u/organization-picker' ? first : tenant.visit(visitor, url);
  }

  it('uses the only organization without asking', async () => {
    expect((await tenant.signIn()).claims()?.['org_id']).toBe('org_acme');
  });

  it('refuses a user without organizations', async () => {
    const { url, checks } = await tenant.begin();
    const { searchParams } = (await tenant.visit(tenant.visitor(), url, 'outsider@example.com')).url;
    expect(Object.fromEntries(searchParams)).toMatchObject({
      error: 'access_denied',
      error_description:
        'client requires organization membership, but user does not belong to any organization',
      state: checks.expectedState,
    });
    expect(searchParams.has('code')).toBe(false);
  });

  it('lets a user with several choose, even in an existing session', async () => {
    const beta = addOrganization(tenant.context.state, 'beta', 'Beta Ltd', 'beta.test');
    addMember(beta, 'admin');
    const visitor = tenant.visitor();
    for (const organization of ['org_beta', 'org_acme']) {
      const picker = await openPicker(visitor);
      expect(picker.url.pathname).toBe('/u/organization-picker');
      const end = await visitor.submit(picker, { organization });
      expect(end.url.href).toContain(`${CALLBACK}?code=`);
    }
  });

  it('offers the first twenty organizations that a user joined', async () => {
    for (let number = 1; number <= 20; number++) {
      addMember(
        addOrganization(tenant.context.state, `more-${number}`, `More ${number}`, 'more.test'),
        'admin',
      );
    }
    const visitor = tenant.visitor();
    const offered = async () => {
      const picker = await openPicker(visitor);
      const buttons = picker.document.querySelectorAll('button[name=organization]');
      await visitor.submit(picker, { organization: 'org_acme' });
      return Array.from(buttons, (button) => button.getAttribute('value')).filter(Boolean);
    };
    expect(await offered()).toHaveLength(20);
    expect(await offered()).not.toContain('org_more-20');
  });
});
