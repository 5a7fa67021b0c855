/**
 * An API's identifier as models call it: that of an API which every tenant has holds the tenant's host, which is not the
 * configuration's to say. Any other API is called as it is, on whatever host, and so on the tenant's own too.
 */
export function withoutHost(identifier: string): string {
  return identifier.replace(/^https:\/\/[^/]+(?=\/(?:my-org|me|api\/v2)\/$)/, 'https://{domain}');
}
