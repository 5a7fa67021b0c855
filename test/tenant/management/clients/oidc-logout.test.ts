import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => {
  api.close();
});

const URL_OF_APP = 'https://auth0.test/all/logout';

const create = (oidc_logout: object) => api.call('POST', '/clients', { name: 'app', oidc_logout });

describe('a client’s back-channel logout settings', () => {
  it('are returned as set, and under their older name', async () => {
    const settings = {
      backchannel_logout_urls: [URL_OF_APP],
      backchannel_logout_initiators: { mode: 'all' },
      backchannel_logout_session_metadata: { include: true },
    };
    const { status, body } = await create(settings);
    expect(status).toBe(201);
    const shown = {
      oidc_logout: settings,
      oidc_backchannel_logout: { backchannel_logout_urls: [URL_OF_APP] },
    };
    expect(body).toMatchObject(shown);
    expect(await api.succeed('GET', `/clients/${String(body['client_id'])}`)).toMatchObject(shown);
  });

  it('have logouts as their initiators by default', async () => {
    const { body } = await create({ backchannel_logout_urls: [URL_OF_APP] });
    expect(body['oidc_logout']).toEqual({
      backchannel_logout_urls: [URL_OF_APP],
      backchannel_logout_initiators: { mode: 'custom', selected_initiators: ['rp-logout', 'idp-logout'] },
    });
  });

  it.each(['oidc_logout', 'oidc_backchannel_logout'])('are removed by setting %s to null', async (name) => {
    const { body } = await create({ backchannel_logout_urls: [URL_OF_APP] });
    const after = await api.succeed('PATCH', `/clients/${String(body['client_id'])}`, { [name]: null });
    expect(after).not.toHaveProperty('oidc_logout');
    expect(after).not.toHaveProperty('oidc_backchannel_logout');
  });

  it.each([
    'http://app.example/logout',
    'https://localhost/logout',
    'https://127.0.0.1/logout',
    'https://10.1.2.3/logout',
    'https://192.168.1.1/logout',
    'https://[::1]/logout',
    'https://[fd00::1]/logout',
    'https://acme.eu.auth0.com/logout',
    'not a url',
  ])('are refused with the URL %s', async (url) => {
    const { status, body } = await create({ backchannel_logout_urls: [url] });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      errorCode: 'invalid_body',
      message: expect.stringContaining(url) as string,
    });
  });

  it.each([
    [{ backchannel_logout_urls: [URL_OF_APP, 'https://b.example/'] }, 'Array is too long'],
    [{ backchannel_logout_initiators: { mode: 'some' } }, 'No enum match for: some'],
    [{ backchannel_logout_initiators: { mode: 'custom' } }, 'Missing required property: selected_initiators'],
    [
      { backchannel_logout_initiators: { mode: 'custom', selected_initiators: ['user-blocked'] } },
      'No enum match for: user-blocked',
    ],
    [{ backchannel_logout_uri: URL_OF_APP }, 'Additional properties not allowed: backchannel_logout_uri'],
  ])('are refused as %j', async (settings, problem) => {
    const { status, body } = await create(settings);
    expect(status).toBe(400);
    expect(body['message']).toContain(problem);
  });
});
