import { z } from 'zod';
import type { ProvisioningOperations } from '../provisioning';
import { mappedAttribute } from './attributes';
import { nothing, path, reading, type Described } from './operation';
import { listOf } from './schemas';

const provisioning = z.object({
  method: z.enum(['none', 'scim']),
  attributes: z.array(mappedAttribute.extend({ provisioning_field: z.string() })),
  user_id_attribute: z.string(),
});
const scimToken = z.object({
  token_id: z.string(),
  scopes: z.array(z.string()).optional(),
  created_at: z.string(),
  valid_until: z.string().optional(),
});
const read = reading(provisioning, 'a provisioning configuration');

export const PROVISIONING: Described<ProvisioningOperations> = {
  get: { request: (id) => ({ method: 'GET', path: path`/identity-providers/${id}/provisioning` }), read },
  create: {
    request: (id) => ({ method: 'POST', path: path`/identity-providers/${id}/provisioning` }),
    read,
  },
  delete: {
    request: (id) => ({ method: 'DELETE', path: path`/identity-providers/${id}/provisioning` }),
    read: nothing,
  },
  updateAttributes: {
    request: (id, body) => ({
      method: 'PUT',
      path: path`/identity-providers/${id}/provisioning/update-attributes`,
      body,
    }),
    read,
  },
  scimTokens: {
    list: {
      request: (id) => ({
        method: 'GET',
        path: path`/identity-providers/${id}/provisioning/scim-tokens`,
      }),
      read: reading(z.object({ scim_tokens: listOf(scimToken) }), 'a list of SCIM tokens'),
    },
    create: {
      request: (id, body = {}) => ({
        method: 'POST',
        path: path`/identity-providers/${id}/provisioning/scim-tokens`,
        body,
      }),
      read: reading(scimToken.extend({ token: z.string() }), 'a SCIM token'),
    },
    delete: {
      request: (id, tokenId) => ({
        method: 'DELETE',
        path: path`/identity-providers/${id}/provisioning/scim-tokens/${tokenId}`,
      }),
      read: nothing,
    },
  },
};
