import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addOrganization, CALLBACK } from '../../oidc/testing/sample-state';
import type { Connection } from '../../state/entities/connection';
import type { OrganizationConnection } from '../../state/entities/organization';
import type { OrganizationRecord } from '../../state/tenant-state';
import { FederatedTenant, outcome, addVerifiedDomain } from './testing/federated-tenant';

let federated: FederatedTenant;
let acme: OrganizationRecord;
let connection: Connection;
let enabled: OrganizationConnection;

beforeAll(async () => {
  federated = await FederatedTenant.start();
});
afterAll(() => federated.close());
beforeEach(() => {
  ({ acme, connection, enabled } = federated.reset());
});

describe('a login asks for a password', () => {
  it.each([
    ['is not attached', () => (connection.options['domain_aliases'] = [])],
    ['is no longer verified', () => Object.assign(acme.domains.get('ord_sso') ?? {}, { status: 'pending' })],
    ['is gone', () => acme.domains.delete('ord_sso')],
    ['leads to an identity provider that is disabled', () => (enabled.is_enabled = false)],
    ['leads to one that the application may not use', () => (connection.enabled_clients = [])],
    ['leads to one that was detached', () => acme.connections.delete(connection.id)],
  ])('when the e-mail domain %s', async (_what, change) => {
    change();
    const { url } = await federated.tenant.begin({ organization: 'org_acme' });
    const visitor = federated.tenant.visitor();
    const page = await visitor.submit(
      await visitor.open(url),
      { username: 'ada@sso.example' },
      '/u/login/identifier',
    );
    expect(page.url.pathname).toBe('/u/login/password');
  });

  it('when only another organization has the domain', async () => {
    const globex = addOrganization(federated.tenant.context.state, 'globex', 'Globex', 'globex.example');
    addVerifiedDomain(globex);
    acme.domains.delete('ord_sso');
    globex.connections.set(connection.id, { ...enabled, is_enabled: false });
    const { page } = await federated.enter('ada@sso.example', { organization: 'org_acme' });
    expect(page.url.pathname).toBe('/u/login/password');
  });

  it('but not for a domain that the tenant’s own admin gave the connection', async () => {
    enabled.organization_access_level = 'readonly';
    acme.domains.delete('ord_sso');
    expect(
      federated.isAtProvider((await federated.enter('ada@sso.example', { organization: 'org_acme' })).page),
    ).toBe(true);
  });
});

describe('an identity provider’s button', () => {
  it('leads to the identity provider and back to the application', async () => {
    const { visitor, page } = await federated.enter('member@example.com');
    expect(page.url.pathname).toBe('/u/login/password');
    expect(page.document.querySelector('button.secondary')?.textContent).toBe('Continue with Acme SSO');
    const there = await visitor.submit(page, { connection: connection.id }, '/u/login/federated');
    expect(federated.isAtProvider(there)).toBe(true);
    expect((await federated.atProvider(visitor, there)).url.href).toContain(CALLBACK);
  });

  it('appears once the organization is known, if the connection is enabled and shown as a button', async () => {
    const button = async () => {
      const { url } = await federated.tenant.begin({ organization: 'org_acme' });
      return (await federated.tenant.visitor().open(url)).document.querySelector('button.secondary');
    };
    expect(await button()).not.toBeNull();
    enabled.show_as_button = false;
    expect(await button()).toBeNull();
    Object.assign(enabled, { show_as_button: true, is_enabled: false });
    expect(await button()).toBeNull();
    const { url } = await federated.tenant.begin();
    expect(
      (await federated.tenant.visitor().open(url)).document.querySelector('button.secondary'),
    ).toBeNull();
  });

  it('replaces the password where the organization has no database connection', async () => {
    for (const id of acme.connections.keys()) if (id !== connection.id) acme.connections.delete(id);
    const { page } = await federated.enter('member@example.com');
    expect(page.document.querySelector('input[name=password]')).toBeNull();
    expect(page.document.querySelector('button.secondary')).not.toBeNull();
    enabled.show_as_button = false;
    expect(outcome((await federated.enter('member@example.com')).page)).toEqual([
      'invalid_request',
      'no connections enabled for the organization are visible',
    ]);
  });

  it('is refused when its connection has been disabled', async () => {
    const { visitor, page } = await federated.enter('member@example.com');
    enabled.is_enabled = false;
    const end = await visitor.submit(page, { connection: connection.id }, '/u/login/federated');
    expect(outcome(end)).toEqual(['invalid_request', 'the connection was not found']);
  });

  it('is on a page whose form-action allows the identity provider', async () => {
    const { page } = await federated.enter('member@example.com');
    const { host } = new URL(federated.provider.discoveryUrl);
    expect(page.headers.get('content-security-policy')).toMatch(
      new RegExp(`form-action 'self' \\S+ ${host};`),
    );
  });
});

describe('an application that asks for a connection', () => {
  const name = 'con-acme-sso';

  it('is taken straight to its identity provider', async () => {
    const { url } = await federated.tenant.begin({ organization: 'org_acme', connection: name });
    expect(federated.isAtProvider(await federated.tenant.visitor().open(url))).toBe(true);
  });

  it('is taken there once the organization is found', async () => {
    const { page } = await federated.enter('member@example.com', { connection: name });
    expect(federated.isAtProvider(page)).toBe(true);
  });

  it.each([
    ['unknown', { connection: 'none', organization: 'org_acme' }, () => undefined],
    [
      'not enabled for it',
      { connection: name, organization: 'org_acme' },
      () => (connection.enabled_clients = []),
    ],
    [
      'disabled in the organization',
      { connection: name, organization: 'org_acme' },
      () => (enabled.is_enabled = false),
    ],
    [
      'not in the organization',
      { connection: name, organization: 'org_acme' },
      () => acme.connections.delete(connection.id),
    ],
  ])('is refused one that is %s', async (_what, parameters, change) => {
    change();
    const { url } = await federated.tenant.begin(parameters);
    expect(outcome(await federated.tenant.visitor().open(url))).toEqual([
      'invalid_request',
      'the connection was not found',
    ]);
  });

  it('is refused one that is disabled in the organization found later', async () => {
    enabled.is_enabled = false;
    expect(outcome((await federated.enter('member@example.com', { connection: name })).page)).toEqual([
      'invalid_request',
      'the connection was not found',
    ]);
  });
});
