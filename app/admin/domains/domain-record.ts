import { domainToUnicode } from 'node:url';
import type { Domain } from '../../my-organization/domains';

/** A domain's name as people write it, if that differs from its name in the DNS. */
export function spelledOut(name: string): string | undefined {
  const spelled = domainToUnicode(name);
  return spelled === '' || spelled === name ? undefined : spelled;
}

/**
 * The host of a domain's TXT record, for DNS providers that append the domain themselves; undefined when the host does
 * not end in the domain.
 */
export function hostInZone({ domain, verification_host: host }: Domain): string | undefined {
  const suffix = `.${domain}`;
  return host.toLowerCase().endsWith(suffix.toLowerCase()) ? host.slice(0, -suffix.length) : undefined;
}
