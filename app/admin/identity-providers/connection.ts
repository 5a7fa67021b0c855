import type { Auth0Config } from '../../config';
import type { CopyName } from './strategies/strategy';

/** What identity providers need to know about the tenant. */
export type Tenant = Pick<Auth0Config, 'domain' | 'tenant' | 'connectionNamePrefix'>;

/**
 * The name of an identity provider's connection in the tenant. The API returns the name that the organization chose;
 * Auth0 prepends the prefix of the connection profile, in which `{org_id}` is the organization's id and dashes replace
 * what a connection's name cannot contain: `EC-org-gaZPTTOS42pReSzs-id-ready2` in the API's document. The documentation
 * can also be read as if the API returned the full name, so a name that has the prefix already is left as it is.
 *
 * @param name as the API returns it
 */
export function connectionNameOf(tenant: Tenant, organizationId: string, name: string): string {
  const prefix = prefixOf(tenant, organizationId);
  return name.startsWith(prefix) ? name : prefix + name;
}

/** How many characters are left for the name that the organization chooses; a connection name has at most 128. */
export const nameLength = (tenant: Tenant, organizationId: string): number =>
  128 - prefixOf(tenant, organizationId).length;

const prefixOf = ({ connectionNamePrefix }: Tenant, organizationId: string) =>
  connectionNamePrefix
    .replaceAll('{org_id}', organizationId)
    .replaceAll(/[^a-zA-Z0-9]+/g, '-')
    .replace(/^-/, '');

/** The values to copy that contain the connection's name, and so are unknown until there is one. */
const NAMED: ReadonlySet<CopyName> = new Set(['entityId', 'metadata']);

export const needsName = (copies: readonly CopyName[]): boolean => copies.some((copy) => NAMED.has(copy));

/**
 * A value that people copy into their identity provider (SAML Identity Provider Configuration Settings, Connect Your App
 * to ADFS, Configure PingFederate as SAML Identity Provider).
 *
 * @param connection the connection's name
 * @returns undefined for a value that contains the name, while there is none
 */
export function valueToCopy(
  { domain, tenant }: Tenant,
  copy: CopyName,
  connection?: string,
): string | undefined {
  if (NAMED.has(copy) && connection === undefined) return undefined;
  switch (copy) {
    case 'callback':
      return `https://${domain}/login/callback`;
    case 'origin':
      return `https://${domain}`;
    case 'realm':
      return `urn:auth0:${tenant}`;
    case 'entityId':
      return `urn:auth0:${tenant}:${connection}`;
    case 'metadata':
      return `https://${domain}/samlp/metadata?connection=${encodeURIComponent(connection ?? '')}`;
    case 'certificate':
      return `https://${domain}/pem`;
  }
}
