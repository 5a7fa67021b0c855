import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MyOrganization } from '../../../app/my-organization/my-organization';
import { OPERATIONS } from '../../../app/my-organization/operations/operations';
import { patiently } from '../../../app/my-organization/patiently';
import { createTransport } from '../../../app/my-organization/transport';
import { ScriptedApi } from '../support/scripted-api';
import { CLIENTS_AT_HAND } from './clients';
import { EVERY_OPERATION } from './every-operation';

const INSUFFICIENT = { type: 'https://auth0.com/api-errors#A0E-403-0002', status: 403, title: 'Forbidden' };
const OPERATIONS_BY_NAME = Object.entries(EVERY_OPERATION);
const ANSWERING = OPERATIONS_BY_NAME.filter(([, { answers }]) => answers);
const SILENT = OPERATIONS_BY_NAME.filter(([, { answers }]) => !answers);

let api: ScriptedApi;
beforeAll(async () => {
  api = await ScriptedApi.start();
});
afterAll(() => api.close());

function countOperations(tree: object): number {
  return Object.values(tree).reduce<number>(
    (count, node: object) => count + ('read' in node ? 1 : countOperations(node)),
    0,
  );
}

it('these tests cover every operation of the API', () => {
  expect(OPERATIONS_BY_NAME).toHaveLength(countOperations(OPERATIONS));
});

describe.each(CLIENTS_AT_HAND)('%s', (_name, create) => {
  let client: MyOrganization;
  beforeEach(async () => {
    api.calls.length = 0;
    const open = await create({
      baseUrl: api.url,
      transport: createTransport({ timeoutMs: 20_000, ca: api.ca }),
      patiently: patiently(() => Promise.resolve()),
      now: Date.now,
    });
    client = open('the-token');
  });

  it.each(OPERATIONS_BY_NAME)('reports a refused %s as forbidden', async (_operation, { call }) => {
    api.script = [{ status: 403, body: INSUFFICIENT }];
    await expect(call(client)).rejects.toMatchObject({ kind: 'forbidden', status: 403 });
    expect(api.calls).toMatchObject([{ authorization: 'Bearer the-token' }]);
  });

  it.each(ANSWERING)('treats half a response to %s as malformed', async (_operation, { call }) => {
    for (const body of ['{"id":"org_', '', '7']) {
      api.script = [{ body }];
      await expect(call(client)).rejects.toMatchObject({ kind: 'malformed' });
    }
  });

  it.each(SILENT)('accepts a response to %s without a body', async (_operation, { call }) => {
    api.script = [(response) => response.writeHead(204).end()];
    await expect(call(client)).resolves.toBeUndefined();
  });

  it('encodes path parameters', async () => {
    api.script = [{ status: 204, body: '' }];
    await client.organization.members.roles.unassign('auth0|a/../b?c#d', { role_ids: ['rol_1'] });
    expect(api.calls).toMatchObject([{ body: { role_ids: ['rol_1'] } }]);
    expect(api.calls[0]?.path).toContain('/my-org/v1/members/auth0%7Ca%2F..%2Fb%3Fc%23d/');
  });

  it.each(['', '.', '..'])(
    'makes no call for the id “%s”, which would lead to another resource',
    async (id) => {
      await expect(client.organization.domains.delete(id)).rejects.toMatchObject({ kind: 'not_found' });
      expect(api.calls).toEqual([]);
    },
  );

  it('sends the cursor, page size, fields and order of a list', async () => {
    api.script = [{ body: { invitations: [], next: 'more' } }];
    const page = await client.organization.invitations.list({
      from: 'a+b&c',
      take: 10,
      fields: 'id,invitee',
      sort: 'created_at:1',
    });
    expect(page).toEqual({ data: [], next: 'more' });
    const query = new URL(api.calls[0]?.path ?? '', 'https://tenant.example').searchParams;
    // The API's default, which Auth0's client says by itself.
    query.delete('include_fields', 'true');
    expect(Object.fromEntries(query)).toEqual({
      from: 'a+b&c',
      take: '10',
      fields: 'id,invitee',
      sort: 'created_at:1',
    });
  });

  it.each([{}, { next: null }, { next: '', members: [] }])(
    'treats %j as the last, empty page',
    async (body) => {
      api.script = [{ body }];
      expect(await client.organization.members.list()).toEqual({ data: [], next: undefined });
    },
  );

  it('treats null in a profile as missing', async () => {
    api.script = [{ body: { members: [{ user_id: 'auth0|1', nickname: null, roles: null, unknown: 1 }] } }];
    expect((await client.organization.members.list()).data).toEqual([{ user_id: 'auth0|1' }]);
  });

  it('leaves out the unknown kind of an identity provider, and keeps the rest', async () => {
    const provider = { id: 'con_0000000000000001', name: 'directory', is_enabled: true };
    api.script = [{ body: { identity_providers: [{ ...provider, strategy: 'ad' }] } }];
    expect(await client.organization.identityProviders.list()).toEqual({ identity_providers: [provider] });
  });

  it('leaves out an unknown access level, and keeps the rest', async () => {
    const provider = { id: 'con_0000000000000001', name: 'acme', is_enabled: true };
    const other = { ...provider, id: 'con_0000000000000002', access_level: 'full' };
    api.script = [{ body: { identity_providers: [{ ...provider, access_level: 'assisted' }, other] } }];
    const { identity_providers } = await client.organization.identityProviders.list();
    expect(identity_providers).toEqual([provider, other]);
  });

  it.each([
    { signatureAlgorithm: 'rsa-sha512' },
    { digestAlgorithm: 'sha512' },
    { protocolBinding: 'urn:oasis:names:tc:SAML:2.0:bindings:SOAP' },
    { type: 'no_channel' },
  ])('keeps an unknown option value, to send it back: %j', async (options) => {
    const provider = { id: 'con_0000000000000001', name: 'acme', is_enabled: true, options };
    api.script = [{ body: { identity_providers: [provider] } }];
    expect(await client.organization.identityProviders.list()).toEqual({ identity_providers: [provider] });
  });

  it('requires only those fields of a provisioning that its pages show', async () => {
    const provisioning = { method: 'scim', attributes: [], user_id_attribute: 'externalId' };
    api.script = [{ body: { ...provisioning, strategy: 'ad' } }];
    expect(await client.organization.identityProviders.provisioning.get('con_1')).toEqual(provisioning);
  });

  it('leaves out unknown strategies', async () => {
    api.script = [{ body: { allowed_strategies: ['ad', 'okta'] } }];
    expect(await client.organization.configuration.get()).toEqual({ allowed_strategies: ['okta'] });
  });

  it('leaves out an unknown deletion behaviour', async () => {
    api.script = [{ body: { allowed_strategies: ['okta'], connection_deletion_behavior: 'ask' } }];
    expect(await client.organization.configuration.get()).toEqual({ allowed_strategies: ['okta'] });
  });

  it('treats a domain without its verification record as malformed', async () => {
    api.script = [{ body: { id: 'ord_1', domain: 'a.example', status: 'pending', verification_host: 'h' } }];
    await expect(client.organization.domains.get('ord_1')).rejects.toMatchObject({ kind: 'malformed' });
  });
});
