import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api';

let api: TestApi;
let clientId: string;
let path: string;

beforeAll(async () => {
  api = await startTestApi();
  const client = { name: 'app', initiate_login_uri: 'https://app.example/login' };
  clientId = String((await api.succeed('POST', '/clients', client))['client_id']);
});
afterAll(() => {
  api.close();
});
beforeEach(async () => {
  const { state } = api.context;
  state.organizations.clear();
  state.mails.length = 0;
  const { id } = await api.succeed('POST', '/organizations', { name: 'acme', display_name: 'Acme' });
  path = `/organizations/${String(id)}/invitations`;
});

const request = (email: string, more: object = {}) => ({
  inviter: { name: 'Olivia' },
  invitee: { email },
  client_id: clientId,
  ...more,
});
const invite = (email: string, more?: object) => api.succeed('POST', path, request(email, more));

describe('an invitation over the Management API', () => {
  it('is created, returned in full, and mailed', async () => {
    const role = String((await api.succeed('POST', '/roles', { name: 'editor' }))['id']);
    const invitation = await invite('new@example.com', { roles: [role], user_metadata: { language: 'ja' } });
    expect(invitation).toMatchObject({
      id: expect.stringMatching(/^uinv_[A-Za-z0-9]{16}$/) as string,
      client_id: clientId,
      inviter: { name: 'Olivia' },
      invitee: { email: 'new@example.com' },
      roles: [role],
      user_metadata: { language: 'ja' },
      invitation_url: expect.stringContaining('https://app.example/login?invitation=') as string,
      ticket_id: expect.any(String) as string,
    });
    expect(api.context.state.mails).toMatchObject([
      { to: 'new@example.com', link: invitation['invitation_url'] },
    ]);
    expect(await api.succeed('GET', `${path}/${String(invitation['id'])}`)).toEqual(invitation);
  });

  it('is not mailed if the application mails it itself', async () => {
    await invite('new@example.com', { send_invitation_email: false });
    expect(api.context.state.mails).toEqual([]);
  });

  it('is listed newest first by default, and without a total', async () => {
    for (const name of ['a', 'b', 'c']) await invite(`${name}@example.com`, { ttl_sec: 3600 });
    const emails = async (query: string) =>
      (await api.succeed<{ invitee: { email: string } }[]>('GET', `${path}${query}`)).map(({ invitee }) =>
        invitee.email.charAt(0),
      );
    expect(await emails('')).toEqual(['c', 'b', 'a']);
    expect(await emails('?sort=created_at:1')).toEqual(['a', 'b', 'c']);
    expect(await emails('?sort=expires_at:1&page=1&per_page=2')).toEqual(['c']);
    expect(await api.succeed('GET', `${path}?include_totals=true&fields=id&per_page=1`)).toEqual({
      start: 0,
      limit: 1,
      invitations: [{ id: expect.any(String) as string }],
    });
  });

  it('is gone once deleted', async () => {
    const { id } = await invite('new@example.com');
    await api.succeed('DELETE', `${path}/${String(id)}`);
    const { status, body } = await api.call('GET', `${path}/${String(id)}`);
    expect([status, body['message']]).toEqual([404, 'The invitation does not exist.']);
  });

  it.each([
    [{ client_id: 'unknown' }, 'The specified client_id does not exist.'],
    [{ connection_id: 'con_0000000000000000' }, 'The specified connection does not exist.'],
    [
      { roles: ['rol_0000000000000000'] },
      'One or more of the specified roles do not exist: rol_0000000000000000',
    ],
    [
      { invitee: { email: 'nobody' } },
      "Payload validation error: 'Object didn't pass validation for format email",
    ],
  ])('can’t be created with %j', async (more, message) => {
    const { status, body } = await api.call('POST', path, request('new@example.com', more));
    expect([status, body['errorCode']]).toEqual([400, 'invalid_body']);
    expect(body['message']).toContain(message);
  });
});
