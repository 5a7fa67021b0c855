import type { TenantContext } from '../context';
import { publishedTxt } from '../dns/zone';
import type { DiscoveryDomain } from '../state/entities/organization';
import type { OrganizationRecord } from '../state/tenant-state';

/**
 * Looks for the TXT record that proves a domain, and keeps what that came to: `verified` by the right value, `failed` by
 * others only, `pending` while there is none. Auth0's sources name the three and not what leads to them. What was verified
 * stays so.
 *
 * The record's host carries the organization's identifier and its value is the claim's own, so whoever runs the domain's
 * DNS says which organizations may have it, and nobody takes it over from one that has proved it: a second organization is
 * verified when the owner publishes a second record, and people then choose between the two at login.
 *
 * @returns the domain, or nothing when it was removed meanwhile
 * @throws whatever a DNS of the test's own does
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
  const looked = { ...domain, status } as const;
  domains.set(id, looked);
  return looked;
}
