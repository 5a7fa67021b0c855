import type { Request } from 'express';
import type { Domain } from '../../../my-organization/domains';
import type { AdminArea } from '../../admin-area';
import { findIdentityProvider, type FoundIdentityProvider } from '../find-identity-provider';

/** As many as an organization can have (Management API: organization discovery domains). */
const ALL = 100;

/** An identity provider, and its organization's domains. */
export interface FoundDomains {
  readonly identityProvider: FoundIdentityProvider;
  readonly domains: readonly Domain[];
}

/**
 * Loads the identity provider that a page's path names, and the organization's domains.
 *
 * @throws Problem
 */
export async function findDomains(area: AdminArea, request: Request): Promise<FoundDomains> {
  const [identityProvider, { data: domains }] = await area.read(request, (api) =>
    Promise.all([findIdentityProvider(api, request, 'full'), api.organization.domains.list({ take: ALL })]),
  );
  return { identityProvider, domains };
}
