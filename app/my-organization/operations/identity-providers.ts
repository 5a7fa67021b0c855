import { z } from 'zod';
import { STRATEGIES, type IdentityProviderOperations } from '../identity-providers';
import { mappedAttribute } from './attributes';
import { nothing, path, reading, type Described } from './operation';
import { PROVISIONING } from './provisioning';
import { listOf } from './schemas';

const text = z.string().optional();
const flag = z.boolean().optional();

/** One of the given words. Others, which the API may add one day, count as missing, so that lists are still shown. */
const known = <const Word extends string>(words: readonly Word[]) =>
  z.enum(words).optional().catch(undefined);

const options = z.object({
  type: text,
  discovery_url: text,
  client_id: text,
  domain: text,
  tenant_domain: text,
  icon_url: text,
  adfs_server: text,
  fedMetadataXml: text,
  pingFederateBaseUrl: text,
  metadataUrl: text,
  signInEndpoint: text,
  signSAMLRequest: flag,
  signatureAlgorithm: text,
  digestAlgorithm: text,
  protocolBinding: text,
  bindingMethod: text,
  idpInitiated: z
    .object({ enabled: flag, client_id: text, client_protocol: text, client_authorizequery: text })
    .optional(),
  cert: text,
});

const identityProvider = z.object({
  id: text,
  strategy: known(STRATEGIES),
  name: text,
  display_name: text,
  domains: z.array(z.string()).optional(),
  show_as_button: flag,
  assign_membership_on_login: flag,
  is_enabled: flag,
  access_level: known(['none', 'readonly', 'limited', 'full']),
  options: options.optional(),
  attributes: z.array(mappedAttribute.extend({ sso_field: z.array(z.string()) })).optional(),
});
const read = reading(identityProvider, 'an identity provider');

export const IDENTITY_PROVIDERS: Described<IdentityProviderOperations> = {
  list: {
    request: () => ({ method: 'GET', path: '/identity-providers' }),
    read: reading(z.object({ identity_providers: listOf(identityProvider) }), 'a list of identity providers'),
  },
  create: { request: (body) => ({ method: 'POST', path: '/identity-providers', body }), read },
  get: { request: (id) => ({ method: 'GET', path: path`/identity-providers/${id}` }), read },
  update: {
    request: (id, body) => ({ method: 'PATCH', path: path`/identity-providers/${id}`, body }),
    read,
  },
  delete: {
    request: (id) => ({ method: 'DELETE', path: path`/identity-providers/${id}` }),
    read: nothing,
  },
  updateAttributes: {
    request: (id, body) => ({
      method: 'PUT',
      path: path`/identity-providers/${id}/update-attributes`,
      body,
    }),
    read,
  },
  detach: {
    request: (id) => ({ method: 'POST', path: path`/identity-providers/${id}/detach` }),
    read: nothing,
  },
  domains: {
    create: {
      request: (id, body) => ({ method: 'POST', path: path`/identity-providers/${id}/domains`, body }),
      read: reading(z.object({ domain: z.string() }), "an identity provider's domain"),
    },
    delete: {
      request: (id, domain) => ({
        method: 'DELETE',
        path: path`/identity-providers/${id}/domains/${domain}`,
      }),
      read: nothing,
    },
  },
  provisioning: PROVISIONING,
};
