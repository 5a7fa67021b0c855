import { BlockList, isIP } from 'node:net';
import type { TenantContext } from '../context';
import type { Client } from '../state/entities/client';

/** Auth0's own domains, with every subdomain (docs: Configure OIDC Back-Channel Logout, "Restrictions"). */
const AUTH0_DOMAINS = ['auth0.com', 'auth0app.com', 'webtask.io', 'webtask.run'];

/** Addresses from internal, reserved and loopback ranges. */
const NOT_PUBLIC = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['224.0.0.0', 3],
] as const) {
  NOT_PUBLIC.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const) {
  NOT_PUBLIC.addSubnet(network, prefix, 'ipv6');
}

/**
 * Whether Auth0 would send logout tokens to a URL. Auth0 accepts host names that resolve only in a private network, as
 * it does not look them up (its Terraform provider's recorded tests use `https://auth0.test/logout`).
 */
export function isLogoutUrl(text: string): boolean {
  if (!text.startsWith('https://') || !URL.canParse(text)) return false;
  const host = new URL(text).hostname.replace(/^\[|\]$/g, '');
  const family = isIP(host);
  if (family > 0) return !NOT_PUBLIC.check(host, family === 6 ? 'ipv6' : 'ipv4');
  return (
    host !== 'localhost' && !AUTH0_DOMAINS.some((domain) => host === domain || host.endsWith(`.${domain}`))
  );
}

/**
 * Where a client's logout tokens go: to its own URL, or else, if it has a callback on the same origin, to the
 * `localLogoutUri` that the tenant was started with.
 */
export function logoutUrlOf(
  { localLogoutUri }: TenantContext,
  { oidc_logout, callbacks }: Client,
): string | undefined {
  const [own] = oidc_logout?.backchannel_logout_urls ?? [];
  if (own !== undefined || localLogoutUri === undefined) return own;
  const { origin } = new URL(localLogoutUri);
  const isThere = callbacks.some((callback) => URL.canParse(callback) && new URL(callback).origin === origin);
  return isThere ? localLogoutUri : undefined;
}
