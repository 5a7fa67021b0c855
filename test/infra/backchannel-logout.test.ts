import { describe, expect, it } from 'vitest';
import { oidcLogout } from '../../infra/backchannel-logout';
import { CONFIGURATION, declare } from './declare';

describe('back-channel logout', () => {
  it.each([
    'https://console.example.com',
    'https://console.example.com:8443',
    'https://93.184.215.14',
    'https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]',
  ])('is declared for %s, with all initiators', (appBaseUrl) => {
    expect(oidcLogout({ appBaseUrl, backchannelLogout: true })).toEqual({
      backchannelLogoutUrls: [`${appBaseUrl}/auth/backchannel-logout`],
      backchannelLogoutInitiators: { mode: 'all' },
    });
  });

  it.each([
    'http://localhost:3000',
    'http://console.example.com',
    'https://localhost',
    'https://console.localhost',
    'https://intranet',
    'https://console.local',
    'https://console.local.',
    'https://console.corp.internal',
    'https://console.test',
    'https://console.home.arpa',
    'https://0.0.0.0',
    'https://127.0.0.1',
    'https://10.0.0.8:8443',
    'https://172.20.0.1',
    'https://192.168.1.10',
    'https://169.254.10.10',
    'https://100.100.0.1',
    'https://240.0.0.1',
    'https://[::]',
    'https://[::1]',
    'https://[fd12:3456::1]',
    'https://[fe80::1]',
    'https://[::ffff:10.0.0.8]',
  ])('is not declared for %s, which Auth0 can’t reach', (appBaseUrl) => {
    expect(oidcLogout({ appBaseUrl, backchannelLogout: true })).toBeUndefined();
  });

  it('can be turned off', async () => {
    const { resources } = await declare({
      ...CONFIGURATION,
      appBaseUrl: 'https://console.example.com',
      backchannelLogout: false,
    });
    expect(resources['Client app']?.inputs).not.toHaveProperty('oidcLogout');
  });
});
