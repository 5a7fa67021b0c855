import { addDomain, DomainRefused, MAX_DOMAINS } from '../../domains/add-domain';
import { removeDomain } from '../../domains/remove-domain';
import { verifyDomain } from '../../domains/verify-domain';
import { accepting, object } from '../../management/validation/json-schema';
import type { DiscoveryDomain } from '../../state/entities/organization';
import { visibleIdentityProviders } from '../identity-providers/find-identity-provider';
import { DOMAIN_NAME } from '../identity-providers/request-body';
import { domainsOf } from '../identity-providers/show-identity-provider';
import { operation, type Call, type Operation } from '../operation';
import { pageOfMap, PAGE_PARAMETERS, parameters, type PageQuery } from '../page';
import { badRequest, duplicate } from '../problem';
import { DOMAIN_PARAMETERS, findDomain, noSuchDomain } from './find-domain';

const PATH = '/domains';

/** The organization's e-mail domains, which the Management API calls discovery domains. */
export const DOMAIN_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: PATH,
    scopes: ['read:my_org:domains'],
    query: accepting<PageQuery>(parameters(PAGE_PARAMETERS)),
    handle: (call) =>
      pageOfMap(call.query, 'organization_domains', call.record.domains, (domain) =>
        showDomain(call, domain),
      ),
  }),
  operation({
    method: 'post',
    path: PATH,
    scopes: ['create:my_org:domains'],
    status: 201,
    body: accepting<{ domain: string }>(object({ domain: DOMAIN_NAME }, ['domain'])),
    handle: (call) => showDomain(call, claim(call, call.body.domain)),
  }),
  operation({
    method: 'get',
    path: `${PATH}/:domain_id`,
    params: DOMAIN_PARAMETERS,
    scopes: ['read:my_org:domains'],
    handle: (call) => showDomain(call, findDomain(call)),
  }),
  operation({
    method: 'delete',
    path: `${PATH}/:domain_id`,
    params: DOMAIN_PARAMETERS,
    scopes: ['delete:my_org:domains'],
    status: 204,
    handle: (call) => {
      removeDomain(call.state, call.record, findDomain(call).id);
    },
  }),
  operation({
    method: 'post',
    path: `${PATH}/:domain_id/verify`,
    params: DOMAIN_PARAMETERS,
    scopes: ['update:my_org:domains'],
    status: 202,
    handle: async (call) => {
      const domain = await verifyDomain(call.context, call.record, findDomain(call));
      if (!domain) throw noSuchDomain();
      return showDomain(call, domain);
    },
  }),
  operation({
    method: 'get',
    path: `${PATH}/:domain_id/identity-providers`,
    params: DOMAIN_PARAMETERS,
    scopes: ['read:my_org:domains', 'read:my_org:identity_providers'],
    handle: (call) => {
      const { domain } = findDomain(call);
      const found = visibleIdentityProviders(call).filter(({ connection }) =>
        domainsOf(connection).some((alias) => alias.toLowerCase() === domain),
      );
      return {
        identity_providers: found.map(({ connection: { id, name, display_name }, enabled }) => ({
          id,
          name: enabled.organization_connection_name ?? name,
          ...(display_name && { display_name }),
        })),
      };
    },
  }),
];

/** @throws Problem 409 for a domain that the organization already has, 400 when it has the most it can */
function claim({ record }: Pick<Call, 'record'>, name: string): DiscoveryDomain {
  try {
    return addDomain(record, name);
  } catch (error) {
    if (!(error instanceof DomainRefused)) throw error;
    if (error.reason === 'duplicate') throw duplicate('Domain name must be unique');
    throw badRequest(`An organization can have ${MAX_DOMAINS} domains at most.`);
  }
}

function showDomain(
  { record }: Pick<Call, 'record'>,
  { id, domain, status, verification_txt, verification_host }: DiscoveryDomain,
): object {
  return { id, org_id: record.organization.id, domain, status, verification_txt, verification_host };
}
