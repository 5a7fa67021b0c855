import type * as auth0 from '@pulumi/auth0';
import { BlockList, isIP } from 'node:net';
import type { Settings } from './settings/schema';

/** Where the app receives logout tokens. */
const PATH = '/auth/backchannel-logout';

/** Top-level domains that the public internet does not know (RFC 2606, 6762, 8375, 9476; ICANN's `internal`). */
const PRIVATE_SUFFIXES = ['localhost', 'local', 'internal', 'test', 'invalid', 'home.arpa', 'alt'];

const PRIVATE_ADDRESSES = new BlockList();
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
  PRIVATE_ADDRESSES.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const) {
  PRIVATE_ADDRESSES.addSubnet(network, prefix, 'ipv6');
}

/**
 * Where Auth0 sends logout tokens, and for which session ends: for all, as each is a reason to end the sign-in here.
 * Nothing if the configuration switches it off, or Auth0 can't reach the app.
 */
export function oidcLogout({
  appBaseUrl,
  backchannelLogout,
}: Pick<Settings, 'appBaseUrl' | 'backchannelLogout'>): auth0.types.input.ClientOidcLogout | undefined {
  if (!backchannelLogout || !isPublicHttps(appBaseUrl)) return undefined;
  return { backchannelLogoutUrls: [appBaseUrl + PATH], backchannelLogoutInitiators: { mode: 'all' } };
}

/**
 * Whether Auth0 can reach an origin: it accepts no http URL and no private address, and can't resolve private names.
 */
export function isPublicHttps(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  if (protocol !== 'https:') return false;
  const host = hostname.replace(/^\[|\]$/g, '');
  const family = isIP(host);
  if (family > 0) return !PRIVATE_ADDRESSES.check(host, family === 6 ? 'ipv6' : 'ipv4');
  const name = host.replace(/\.$/, '');
  return name.includes('.') && !PRIVATE_SUFFIXES.some((suffix) => name.endsWith(`.${suffix}`));
}
