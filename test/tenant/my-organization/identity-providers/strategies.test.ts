import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCertificate } from '../../server/certificate';
import { SingleSignOnApi, type JsonObject } from './testing/single-sign-on-api';

let sso: SingleSignOnApi;
let pem: string;
beforeAll(async () => {
  sso = await SingleSignOnApi.start();
  pem = (await createCertificate()).cert;
});
afterAll(() => {
  sso.close();
});
beforeEach(() => {
  sso.reset();
});

const REGISTERED = { client_id: 'id-there', client_secret: 'secret-there' };
const SIGNED = { signatureAlgorithm: 'rsa-sha256', digestAlgorithm: 'sha256', signSAMLRequest: true };
const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';

let names = 0;
const create = (strategy: string, options: object) =>
  sso.call('POST', '/identity-providers', { name: `${strategy}-${(names += 1)}`, strategy, options });

describe('a strategy', () => {
  it.each([
    ['okta', { domain: 'acme.okta.com', ...REGISTERED }],
    ['waad', { tenant_domain: 'acme.onmicrosoft.com', ...REGISTERED }],
    ['google-apps', { domain: 'acme.example', ...REGISTERED, icon_url: 'https://acme.example/icon.png' }],
    ['oidc', { type: 'front_channel', discovery_url: 'https://idp.example/', client_id: 'id-there' }],
    ['adfs', { adfs_server: 'https://adfs.acme.example' }],
    ['adfs', { fedMetadataXml: '<EntityDescriptor/>' }],
    ['samlp', { metadataUrl: 'https://idp.example/metadata', signSAMLRequest: false }],
  ])('%s is set up with %j, and never returns its secret', async (strategy, options: JsonObject) => {
    const { client_secret, ...shown } = options;
    const { status, body } = await create(strategy, options);
    expect(status).toBe(201);
    expect(body).toMatchObject({ strategy, options: shown });
    expect(Object.keys(body['options'] as object)).toHaveLength(Object.keys(shown).length);
    if (client_secret) expect(JSON.stringify(body)).not.toContain(client_secret);
    expect('attributes' in body).toBe(['oidc', 'okta', 'samlp'].includes(strategy));
  });

  it.each([
    ['pingfederate', { pingFederateBaseUrl: 'https://ping.acme.example' }],
    ['samlp', { signInEndpoint: 'https://idp.example/sign-in', protocolBinding: REDIRECT }],
  ])('%s returns the certificate that it is given', async (strategy, options) => {
    const certificate = pem.replace(/-----.*-----|\s/g, '');
    for (const signingCert of [pem, certificate, Buffer.from(pem).toString('base64')]) {
      const { status, body } = await create(strategy, { ...options, ...SIGNED, signingCert });
      expect(status).toBe(201);
      expect(body['options']).toEqual({ ...options, ...SIGNED, cert: certificate });
    }
  });

  it.each([
    ['okta', { domain: 'https://acme.okta.com/', ...REGISTERED }, '/options/domain'],
    ['okta', { domain: 'acme.okta.com', client_id: 'id-there' }, '/options/client_secret'],
    ['waad', { domain: 'acme.example', ...REGISTERED }, '/options/tenant_domain'],
    [
      'google-apps',
      { domain: 'acme.example', ...REGISTERED, icon_url: 'http://a.example/' },
      '/options/icon_url',
    ],
    ['adfs', {}, '/options/adfs_server'],
    ['adfs', { adfs_server: 'x', fedMetadataXml: 'y' }, '/options/adfs_server'],
    ['samlp', { signSAMLRequest: true }, '/options/signInEndpoint'],
    ['samlp', { metadataUrl: 'metadata', signSAMLRequest: true }, '/options/metadataUrl'],
    [
      'samlp',
      { signInEndpoint: 'https://idp.example/', signSAMLRequest: true, signingCert: 'none' },
      '/options/signingCert',
    ],
    ['pingfederate', { ...SIGNED, pingFederateBaseUrl: 'https://ping.example' }, '/options/signingCert'],
  ])('%s refuses %j', async (strategy, options, pointer) => {
    const { status, body } = await create(strategy, options);
    expect(status).toBe(400);
    expect(body['validation_errors']).toContainEqual(expect.objectContaining({ pointer }));
  });
});
