import { z } from 'zod';
import type { DomainOperations } from '../domains';
import { nothing, path, reading, withQuery, type Described } from './operation';
import { listOf, readingPage } from './schemas';

const domain = z.object({
  id: z.string(),
  domain: z.string(),
  status: z.enum(['pending', 'verified', 'failed']),
  verification_host: z.string(),
  verification_txt: z.string(),
});
const domainIdentityProvider = z.object({
  id: z.string(),
  name: z.string(),
  display_name: z.string().optional(),
});
const read = reading(domain, 'a domain');

export const DOMAINS: Described<DomainOperations> = {
  list: {
    request: (page) => ({ method: 'GET', path: withQuery('/domains', page) }),
    read: readingPage('organization_domains', domain),
  },
  create: { request: (body) => ({ method: 'POST', path: '/domains', body }), read },
  get: { request: (id) => ({ method: 'GET', path: path`/domains/${id}` }), read },
  delete: { request: (id) => ({ method: 'DELETE', path: path`/domains/${id}` }), read: nothing },
  verify: {
    create: { request: (id) => ({ method: 'POST', path: path`/domains/${id}/verify` }), read },
  },
  identityProviders: {
    get: {
      request: (id) => ({ method: 'GET', path: path`/domains/${id}/identity-providers` }),
      read: reading(
        z.object({ identity_providers: listOf(domainIdentityProvider) }),
        'a list of identity providers',
      ),
    },
  },
};
