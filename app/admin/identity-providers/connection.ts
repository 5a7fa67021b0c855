import type { Auth0Config } from '../../config';
import type { CopyName } from './strategies/strategy';

/** The tenant, as far as identity providers have to know of it. */
export type Tenant = Pick<Auth0Config, 'domain' | 'tenant' | 'connectionNamePrefix'>;

/**
 * The name that an identity provider has as a connection of the tenant. The API tells the name that the organization has
 * for it; Auth0 puts the prefix of the connection profile before that, in which `{org_id}` is the organization's, with
 * dashes for what a connection's name cannot hold: `EC-org-gaZPTTOS42pReSzs-id-ready2` in the API's document. The
 * documentation can be read as if the API told the whole name, so a name that has the prefix already keeps it as it is.
 *
 * @param name as the API tells it
 */
export function connectionNameOf(tenant: Tenant, organizationId: string, name: string): string {
  const prefix = prefixOf(tenant, organizationId);
  return name.startsWith(prefix) ? name : prefix + name;
}

/** How many characters are left for a name of the organization's; a connection's has at most 128. */
export const nameLength = (tenant: Tenant, organizationId: string): number =>
  128 - prefixOf(tenant, organizationId).length;

const prefixOf = ({ connectionNamePrefix }: Tenant, organizationId: string) =>
  connectionNamePrefix
    .replaceAll('{org_id}', organizationId)
    .replaceAll(/[^a-zA-Z0-9]+/g, '-')
    .replace(/^-/, '');

/** What of the values to copy has the connection's name in it, so that it is not known before that. */
const NAMED: ReadonlySet<CopyName> = new Set(['entityId', 'metadata']);

export const needsName = (copies: readonly CopyName[]): boolean => copies.some((copy) => NAMED.has(copy));

/**
 * A value that people copy into their identity provider (SAML Identity Provider Configuration Settings, Connect Your App
 * to ADFS, Configure PingFederate as SAML Identity Provider).
 *
 * @param connection the connection's name
 * @returns undefined for what cannot be told without the name, where there is none
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
