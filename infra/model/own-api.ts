/**
 * An API's identifier as models write it. The identifiers of APIs that every tenant has contain the tenant's host,
 * which no configuration sets, so it is replaced. Every other identifier stays as it is, even one on the tenant's own
 * host.
 */
export function withoutHost(identifier: string): string {
  return identifier.replace(/^https:\/\/[^/]+(?=\/(?:my-org|me|api\/v2)\/$)/, 'https://{domain}');
}
