import { randomBytes } from 'node:crypto';
import type { DiscoveryDomain } from '../state/entities/organization';
import { prefixedId } from '../state/ids';
import type { OrganizationRecord } from '../state/tenant-state';

/** The most domains that an organization can have (docs: manage-self-service-enterprise-config). */
export const MAX_DOMAINS = 100;

/** Why a domain can't be added; each API reports it in its own shape. */
export class DomainRefused extends Error {
  constructor(readonly reason: 'duplicate' | 'too many') {
    super(`the domain can't be added: ${reason}`);
  }
}

/**
 * Adds a domain to an organization, to be verified unless the tenant's admin vouches for it.
 *
 * A name is unique within its organization. The API's document says that it "must be unique" but not within what, and
 * the login documentation lets several organizations share one. If it were unique in the tenant, anybody's unproven
 * claim would keep the owner out, and a refusal would reveal the vendor's other customers. A claim grants nothing by
 * itself: discovery and identity providers require a verified one, and each organization proves its own, whatever
 * others have proved ({@link verifyDomain}).
 *
 * No source says whether a domain that an organization's admins add counts for organization discovery, which their API
 * can neither set nor read; here it does, as it does by default in this tenant's Management API.
 *
 * @param name in upper or lower case
 * @throws DomainRefused when the organization already has the domain, or as many as it can have
 */
export function addDomain(
  { organization, domains }: OrganizationRecord,
  name: string,
  settings: Partial<Pick<DiscoveryDomain, 'status' | 'use_for_organization_discovery'>> = {},
): DiscoveryDomain {
  const domain = name.toLowerCase();
  if (Array.from(domains.values()).some((other) => other.domain === domain)) {
    throw new DomainRefused('duplicate');
  }
  if (domains.size >= MAX_DOMAINS) throw new DomainRefused('too many');
  const { status = 'pending', use_for_organization_discovery = true } = settings;
  const added: DiscoveryDomain = {
    id: prefixedId('ord', 22),
    domain,
    status,
    use_for_organization_discovery,
    verification_host: `_ss-verification.${organization.id}.${domain}`,
    verification_txt: randomBytes(16).toString('hex'),
  };
  domains.set(added.id, added);
  return added;
}
