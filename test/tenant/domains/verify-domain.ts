import type { TenantContext } from '../context';
import { publishedTxt } from '../dns/zone';
import type { DiscoveryDomain } from '../state/entities/organization';
import type { OrganizationRecord } from '../state/tenant-state';

/**
 * Looks up the TXT record that proves a domain and stores the resulting status: `verified` if the right value is there,
 * `failed` if only others are, `pending` if there is none. Auth0's sources name the three but not what leads to them. A
 * verified domain stays verified.
 *
 * The record's host contains the organization's identifier and its value is the claim's own, so whoever runs the
 * domain's DNS decides which organizations may have it, and nobody can take it over from one that has proved it: a
 * second organization is verified when the owner publishes a second record, and people then choose between the two at
 * login.
 *
 * @returns the domain, or undefined if it was removed meanwhile
 * @throws whatever the context's `resolveTxt` throws
 */
export async function verifyDomain(
  { state, resolveTxt }: TenantContext,
  { domains }: OrganizationRecord,
  { id, verification_host: host, verification_txt: proof }: DiscoveryDomain,
): Promise<DiscoveryDomain | undefined> {
  const found = await (resolveTxt ? resolveTxt(host) : publishedTxt(state, host));
  const domain = domains.get(id);
  if (!domain || domain.status === 'verified') return domain;
  const status = found.includes(proof) ? 'verified' : found.length > 0 ? 'failed' : 'pending';
  const updated = { ...domain, status } as const;
  domains.set(id, updated);
  return updated;
}
