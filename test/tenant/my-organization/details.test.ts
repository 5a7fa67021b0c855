import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../management/testing/test-api';

const AUDIENCE = 'https://tenant.test/my-org/';
const READ = 'read:my_org:details';
const UPDATE = 'update:my_org:details';
const BRANDING = {
  logo_url: 'https://acme.example/logo.svg',
  colors: { primary: '#112233', page_background: '#ffffff' },
};

let api: TestApi;
let clientId: string;
let admin: string;
let acme: string;
let token: string;

beforeAll(async () => {
  api = await startTestApi();
  const client = await api.succeed('POST', '/clients', {
    name: 'admin app',
    my_organization_configuration: { allowed_strategies: ['okta'], connection_deletion_behavior: 'allow' },
  });
  clientId = String(client['client_id']);
  [admin = ''] = api.context.state.users.keys();
});
afterAll(() => {
  api.close();
});
beforeEach(async () => {
  api.context.state.organizations.clear();
  acme = await organization('acme');
  token = await tokenFor(acme);
});

async function organization(name: string, members = [admin]): Promise<string> {
  const made = { name, display_name: 'Acme', branding: BRANDING, metadata: { plan: 'gold' } };
  const id = String((await api.succeed('POST', '/organizations', made))['id']);
  if (members.length > 0) await api.succeed('POST', `/organizations/${id}/members`, { members });
  return id;
}

const tokenFor = (organizationId: string | undefined, more: object = {}) =>
  api.token({
    audience: AUDIENCE,
    subject: admin,
    clientId,
    scope: `${READ} ${UPDATE}`,
    ...(organizationId && { organizationId }),
    ...more,
  });

const read = (given: string | null = token) => api.call('GET', '/my-org/v1/details', undefined, given);
const update = (changes: unknown, given = token) => api.call('PATCH', '/my-org/v1/details', changes, given);

describe('an organization’s details', () => {
  it('are the same at both of the API’s base URLs, without metadata', async () => {
    const details = { id: acme, name: 'acme', display_name: 'Acme', branding: BRANDING };
    expect((await read()).body).toEqual(details);
    expect((await api.call('GET', '/my-org/details', undefined, token)).body).toEqual(details);
  });

  it('keep what an update leaves out, logo and colours separately', async () => {
    const colors = { primary: '#000', page_background: '#ABCDEF' };
    expect((await update({ branding: { colors } })).body).toEqual({
      id: acme,
      name: 'acme',
      display_name: 'Acme',
      branding: { logo_url: BRANDING.logo_url, colors },
    });
    expect((await update({ display_name: 'Acme, Inc.' })).body).toMatchObject({ branding: { colors } });
    const { status, body } = await update({ branding: { logo_url: 'https://acme.example/new.svg' } });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      display_name: 'Acme, Inc.',
      branding: { logo_url: 'https://acme.example/new.svg', colors },
    });
    expect((await read()).body).toEqual(body);
  });

  it('lose a logo that an update sets to null', async () => {
    const { body } = await update({ branding: { logo_url: null } });
    expect(body['branding']).toEqual({ colors: BRANDING.colors });
  });

  it('are changed in the Management API too, with metadata untouched', async () => {
    await update({ name: 'acme-inc', display_name: 'Acme, Inc.' });
    expect(await api.succeed('GET', `/organizations/${acme}`)).toMatchObject({
      name: 'acme-inc',
      display_name: 'Acme, Inc.',
      metadata: { plan: 'gold' },
    });
  });

  it.each([
    [{}, { detail: 'must NOT have fewer than 1 properties', field: 'data', pointer: '' }],
    [
      { colour: 1 },
      { detail: 'must NOT have additional properties', field: 'data/colour', pointer: '/colour' },
    ],
    [{ id: 'org_0000000000000000' }, { field: 'data/id' }],
    [{ metadata: {} }, { field: 'data/metadata' }],
    [{ display_name: '' }, { field: 'data/display_name', pointer: '/display_name' }],
    [{ display_name: 'x'.repeat(256) }, { detail: 'must NOT have more than 255 characters' }],
    [{ name: 'x'.repeat(51) }, { field: 'data/name' }],
    [{ name: 'Not Allowed' }, { field: 'data/name' }],
    [
      { branding: { colors: { primary: '#000' } } },
      {
        detail: 'is required',
        field: 'data/branding/colors/page_background',
        pointer: '/branding/colors/page_background',
      },
    ],
    [
      { branding: { colors: { primary: 'red', page_background: '#000' } } },
      { pointer: '/branding/colors/primary' },
    ],
    [{ branding: { colors: null } }, { pointer: '/branding/colors' }],
    [{ branding: { logo_url: 'http://acme.example/logo.svg' } }, { pointer: '/branding/logo_url' }],
    [{ branding: { logo_url: 'javascript:alert(1)' } }, { pointer: '/branding/logo_url' }],
    [{ branding: { logo_url: '' } }, { pointer: '/branding/logo_url' }],
    [{ branding: { font: 'x' } }, { pointer: '/branding/font' }],
    [[], { field: 'data', pointer: '' }],
  ])('are not changed by %j', async (changes, violation) => {
    const { status, body } = await update(changes);
    expect(status).toBe(400);
    expect(body).toMatchObject({
      type: 'https://auth0.com/api-errors#A0E-400-0003',
      status: 400,
      title: 'Validation Error',
      validation_errors: expect.arrayContaining([
        expect.objectContaining({ source: 'body', ...violation }),
      ]) as unknown[],
    });
    expect(body).not.toHaveProperty('detail');
    expect((await read()).body).toEqual({ id: acme, name: 'acme', display_name: 'Acme', branding: BRANDING });
  });

  it('name every fault of an update', async () => {
    const { body } = await update({ display_name: '', branding: { logo_url: 'x' }, more: 1 });
    const fields = (body['validation_errors'] as { field: string }[]).map(({ field }) => field);
    expect(new Set(fields)).toEqual(new Set(['data/more', 'data/display_name', 'data/branding/logo_url']));
  });

  it('are not changed by a body that is not JSON', async () => {
    const { status, body } = await update('{');
    expect(status).toBe(400);
    expect(body).toEqual({
      type: 'https://auth0.com/api-errors#A0E-400-0001',
      status: 400,
      title: 'Bad Request',
      detail: 'The request is invalid.',
    });
  });

  it('can’t have the name of another organization', async () => {
    await organization('globex');
    const { status, body } = await update({ name: 'globex' });
    expect(status).toBe(409);
    expect(body['type']).toBe('https://auth0.com/api-errors#A0E-409-0003');
    expect((await update({ name: 'acme' })).status).toBe(200);
  });
});

describe('access to the My Organization API', () => {
  const problem = (status: number, number: string) => ({
    type: `https://auth0.com/api-errors#A0E-${status}-${number}`,
    status,
    title: expect.any(String) as string,
    detail: expect.any(String) as string,
  });

  async function expectRefusal(given: string | null, status: number, number: string) {
    const answer = await read(given);
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual(problem(status, number));
  }

  it('needs a token', () => expectRefusal(null, 401, '0002'));

  it.each([
    ['not a JWT', () => Promise.resolve('nonsense')],
    ['expired', () => tokenFor(acme, { expiresIn: -1 })],
    ['for the Management API', () => tokenFor(acme, { audience: 'https://tenant.test/api/v2/' })],
  ])('is refused with a token that is %s', async (_what, made) => {
    await expectRefusal(await made(), 401, '0003');
  });

  it('needs the scope of the operation, which the answer names', async () => {
    await expectRefusal(await tokenFor(acme, { scope: UPDATE }), 403, '0002');
    const { status, body } = await update({ display_name: 'x' }, await tokenFor(acme, { scope: READ }));
    expect(status).toBe(403);
    expect(body['title']).toBe('Insufficient Scope');
    expect(body['detail']).toContain(UPDATE);
  });

  it('reaches the organization that the token is for, and no other', async () => {
    const globex = await organization('globex');
    await update({ display_name: 'Mine' });
    const { body } = await read(await tokenFor(globex));
    expect(body).toMatchObject({ id: globex, display_name: 'Acme' });
    for (const path of [`/my-org/v1/details?organization=${globex}`, `/my-org/v1/details?org_id=${globex}`]) {
      expect((await api.call('GET', path, undefined, token)).body).toMatchObject({ id: acme });
    }
  });

  it('is refused without an organization', async () => {
    await expectRefusal(await tokenFor(undefined), 403, '0001');
  });

  it('is refused to a machine', async () => {
    await expectRefusal(await tokenFor(acme, { subject: `${clientId}@clients` }), 403, '0001');
  });

  it('ends when the membership ends', async () => {
    await api.succeed('DELETE', `/organizations/${acme}/members`, { members: [admin] });
    await expectRefusal(token, 403, '0001');
  });

  it('ends when the organization is deleted', async () => {
    await api.succeed('DELETE', `/organizations/${acme}`);
    await expectRefusal(token, 404, '0002');
  });

  it('is refused to an application without a My Organization configuration', async () => {
    const { client_id } = await api.succeed('POST', '/clients', { name: 'other app' });
    await expectRefusal(await tokenFor(acme, { clientId: String(client_id) }), 409, '0001');
    await expectRefusal(await tokenFor(acme, { clientId: 'deleted' }), 409, '0001');
  });

  it('is answered with 404 for unknown paths and methods', async () => {
    const unknown = await api.call('GET', '/my-org/v1/dreams', undefined, token);
    expect(unknown.status).toBe(404);
    expect(unknown.body).toEqual(problem(404, '0002'));
    expect((await api.call('PUT', '/my-org/v1/details', {}, token)).status).toBe(404);
  });

  it('is answered with rate-limit headers', async () => {
    const { headers } = await read();
    for (const name of ['limit', 'remaining', 'reset'])
      expect(headers.get(`x-ratelimit-${name}`)).toMatch(/^\d+$/);
  });
});
