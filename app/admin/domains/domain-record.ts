import { domainToUnicode } from 'node:url';
import type { Domain } from '../../my-organization/domains';

/** A domain's name as people write it, where that is another than the one that the DNS has. */
export function spelledOut(name: string): string | undefined {
  const spelled = domainToUnicode(name);
  return spelled === '' || spelled === name ? undefined : spelled;
}

/**
 * The host of a domain's TXT record as DNS providers want it who add the domain themselves; undefined when it does not
 * end in the domain.
 */
export function hostInZone({ domain, verification_host: host }: Domain): string | undefined {
  const suffix = `.${domain}`;
  return host.toLowerCase().endsWith(suffix.toLowerCase()) ? host.slice(0, -suffix.length) : undefined;
}
