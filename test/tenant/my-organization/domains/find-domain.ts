import type { DiscoveryDomain } from '../../state/entities/organization';
import type { Call } from '../operation';
import { notFound } from '../problem';

/** Path parameters of everything below one domain. */
export const DOMAIN_PARAMETERS = { domain_id: { type: 'string', pattern: '^ord_[A-Za-z0-9]{22}$' } };

export const noSuchDomain = () => notFound('The domain does not exist.');

/**
 * The domain that a request's path names.
 *
 * @throws Problem 404 when the organization has no such domain, even if another has
 */
export function findDomain({ record, params }: Pick<Call, 'record' | 'params'>): DiscoveryDomain {
  const domain = record.domains.get(params['domain_id'] ?? '');
  if (!domain) throw noSuchDomain();
  return domain;
}
