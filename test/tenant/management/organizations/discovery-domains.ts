import { addDomain, DomainRefused, MAX_DOMAINS } from '../../domains/add-domain';
import { removeDomain } from '../../domains/remove-domain';
import type { DiscoveryDomain } from '../../state/entities/organization';
import type { OrganizationRecord } from '../../state/tenant-state';
import { badRequest, conflict, notFound } from '../errors';
import { CHECKPOINT_PARAMETERS, checkpointPage, type CheckpointQuery } from '../lists/checkpoint-page';
import { created, noContent, ok, operation, type Operation } from '../operation';
import { patched } from '../patch';
import { accepting, choice, flag, object } from '../validation/json-schema';
import { findOrganization, ORGANIZATION_PARAMETERS } from './find-organization';

const PATH = '/organizations/:id/discovery-domains';

interface DomainSettings {
  status?: 'pending' | 'verified';
  use_for_organization_discovery?: boolean;
}

const SETTINGS = {
  status: choice(['pending', 'verified'], 'The verification status of the discovery domain.'),
  use_for_organization_discovery: flag(
    'Indicates whether this domain should be used for organization discovery.',
  ),
};

const DOMAIN = {
  type: 'string',
  format: 'domain',
  description: 'The domain name to associate with the organization e.g. acme.com.',
};

export const DISCOVERY_DOMAIN_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: PATH,
    scopes: ['read:organization_discovery_domains'],
    params: ORGANIZATION_PARAMETERS,
    query: accepting<CheckpointQuery>(object(CHECKPOINT_PARAMETERS)),
    handle: ({ state, params, query }) => {
      const items = [...findOrganization(state, params.id).domains.values()];
      return checkpointPage(query, 'domains', { items, key: ({ id }) => id });
    },
  }),
  operation({
    method: 'post',
    path: PATH,
    scopes: ['create:organization_discovery_domains'],
    params: ORGANIZATION_PARAMETERS,
    body: accepting<DomainSettings & { domain: string }>(object({ domain: DOMAIN, ...SETTINGS }, ['domain'])),
    handle: ({ state, params, body }) => created(add(findOrganization(state, params.id), body)),
  }),
  operation({
    method: 'get',
    path: `${PATH}/name/:domain`,
    scopes: ['read:organization_discovery_domains'],
    params: ORGANIZATION_PARAMETERS,
    handle: ({ state, params }) => {
      const { domains } = findOrganization(state, params.id);
      return ok(existing([...domains.values()].find(({ domain }) => domain === params.domain.toLowerCase())));
    },
  }),
  operation({
    method: 'get',
    path: `${PATH}/:domain_id`,
    scopes: ['read:organization_discovery_domains'],
    params: ORGANIZATION_PARAMETERS,
    handle: ({ state, params }) =>
      ok(existing(findOrganization(state, params.id).domains.get(params.domain_id))),
  }),
  operation({
    method: 'patch',
    path: `${PATH}/:domain_id`,
    scopes: ['update:organization_discovery_domains'],
    params: ORGANIZATION_PARAMETERS,
    body: accepting<DomainSettings>(object(SETTINGS, [], { minProperties: 1 })),
    handle: ({ state, params, body }) => {
      const { domains } = findOrganization(state, params.id);
      const domain = patched(existing(domains.get(params.domain_id)), body);
      domains.set(domain.id, domain);
      return ok(domain);
    },
  }),
  operation({
    method: 'delete',
    path: `${PATH}/:domain_id`,
    scopes: ['delete:organization_discovery_domains'],
    params: ORGANIZATION_PARAMETERS,
    handle: ({ state, params }) => {
      removeDomain(state, findOrganization(state, params.id), params.domain_id);
      return noContent();
    },
  }),
];

/** @throws ManagementError 409 for a domain that the organization already has, 400 when it has the most it can */
function add(
  record: OrganizationRecord,
  { domain, ...settings }: DomainSettings & { domain: string },
): DiscoveryDomain {
  try {
    return addDomain(record, domain, settings);
  } catch (error) {
    if (!(error instanceof DomainRefused)) throw error;
    if (error.reason === 'duplicate') {
      throw conflict('A discovery domain with this name already exists.', 'discovery_domain_conflict');
    }
    throw badRequest(`An organization can have ${MAX_DOMAINS} discovery domains at most`, 'quota_exceeded');
  }
}

function existing(domain: DiscoveryDomain | undefined): DiscoveryDomain {
  if (!domain) throw notFound('The discovery domain does not exist.', 'inexistent_discovery_domain');
  return domain;
}
