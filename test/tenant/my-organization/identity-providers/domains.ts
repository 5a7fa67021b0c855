import { accepting, object } from '../../management/validation/json-schema';
import type { OrganizationRecord } from '../../state/tenant-state';
import { operation, type Call, type Operation } from '../operation';
import { duplicate, invalidBody, notFound } from '../problem';
import { findIdentityProvider, IDENTITY_PROVIDER_PARAMETERS } from './find-identity-provider';
import { DOMAIN_NAME } from './request-body';
import { domainsOf } from './show-identity-provider';

const PATH = '/identity-providers';

/** The e-mail domains that lead to an identity provider. */
export const IDENTITY_PROVIDER_DOMAIN_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'post',
    path: `${PATH}/:idp_id/domains`,
    params: IDENTITY_PROVIDER_PARAMETERS,
    scopes: ['create:my_org:identity_providers_domains'],
    status: 201,
    body: accepting<{ domain: string }>(object({ domain: DOMAIN_NAME }, ['domain'])),
    handle: (call) => {
      const domain = call.body.domain.toLowerCase();
      const { connection } = findIdentityProvider(call, 'full');
      requireVerifiedDomain(call.record, domain, '/domain');
      const domains = domainsOf(connection);
      if (domains.includes(domain)) {
        throw duplicate('Domain is already associated with this identity provider');
      }
      setDomains(call, [...domains, domain]);
      return { domain };
    },
  }),
  operation({
    method: 'delete',
    path: `${PATH}/:idp_id/domains/:domain`,
    params: { ...IDENTITY_PROVIDER_PARAMETERS, domain: DOMAIN_NAME },
    scopes: ['delete:my_org:identity_providers_domains'],
    status: 204,
    handle: (call) => {
      const domain = call.params['domain']?.toLowerCase() ?? '';
      const domains = domainsOf(findIdentityProvider(call, 'full').connection);
      if (!domains.includes(domain)) throw notFound('The domain is not associated with the IdP.');
      setDomains(
        call,
        domains.filter((other) => other !== domain),
      );
    },
  }),
];

/**
 * "The domain must be claimed and verified" (the API's document), by this organization.
 *
 * @param pointer where the request's body has it
 * @throws Problem 400 otherwise
 */
export function requireVerifiedDomain({ domains }: OrganizationRecord, name: string, pointer: string): void {
  const wanted = name.toLowerCase();
  const isVerified = Array.from(domains.values()).some(
    ({ domain, status }) => domain === wanted && status === 'verified',
  );
  if (!isVerified) throw invalidBody(pointer, 'must be a verified domain of the organization');
}

function setDomains(call: Call, domains: readonly string[]): void {
  const { connection } = findIdentityProvider(call, 'full');
  call.state.connections.set(connection.id, {
    ...connection,
    options: { ...connection.options, domain_aliases: domains },
  });
}
