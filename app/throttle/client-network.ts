import { isIPv4, isIPv6 } from 'node:net';

const GROUPS = 8;
/** Whoever has one IPv6 address has all of its /64 (RFC 6177), so networks are counted, not addresses. */
const NETWORK_GROUPS = 4;

/**
 * Whom a request is counted against: an IPv4 address, or an IPv6 /64.
 *
 * @param address as the last trusted proxy gives it: some add a port, some write IPv4 as IPv6
 * @returns the same for everything that is not an address, so that nobody escapes the limit with a malformed one
 */
export function clientNetwork(address: string | undefined): string {
  const bare = withoutPort(address ?? '');
  if (isIPv4(bare)) return bare;
  if (!isIPv6(bare)) return 'unknown';
  const groups = groupsOf(bare.replace(/%.*$/, ''));
  const [, , , , , mark, high = 0, low = 0] = groups;
  if (mark === 0xffff && groups.slice(0, 5).every((group) => group === 0)) {
    return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
  }
  const network = groups.slice(0, NETWORK_GROUPS).map((group) => group.toString(16));
  return `${network.join(':')}::/64`;
}

function withoutPort(address: string): string {
  const [, v4, v6] = /^(?:([\d.]+):\d+|\[([^\]]*)\](?::\d+)?)$/.exec(address) ?? [];
  return v4 ?? v6 ?? address;
}

/** @param address a valid IPv6 address without a zone, which `URL` normalizes */
function groupsOf(address: string): number[] {
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [left, right] = [head, tail].map((part) => part.split(':').filter(Boolean)) as [string[], string[]];
  const zeros = Array.from({ length: GROUPS - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16));
}
