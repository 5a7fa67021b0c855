import type { IdentityProvider } from '../tenant/testing/identity-provider';
import type { Product } from './product';
import { pages, people } from './tenant-summary';

/** What `npm run dev` made, where to go and who can log in, for a person at a terminal. */
export function summary({ tenant, applied, url, identityProvider }: Product): string {
  const kinds = new Map<string, string[]>();
  for (const { type, name } of applied.resources) kinds.set(type, [...(kinds.get(type) ?? []), name]);
  const made = [...kinds].sort(([a], [b]) => a.localeCompare(b));
  const width = Math.max(...made.map(([type]) => type.length));
  return [
    '',
    `The program in infra/ created ${applied.resources.length} resources in an embedded stand-in for an Auth0 tenant:`,
    '',
    ...made.map(([type, names]) => `  ${type.padEnd(width)}  ${names.sort().join(', ')}`),
    '',
    `  App     ${url}`,
    `  Domain  ${tenant.domain}`,
    ...pages(tenant, '  DNS     ', '  Mail    '),
    '',
    ...people(tenant.users),
    ...(identityProvider ? singleSignOn(identityProvider) : []),
    'Nothing is kept: stop with Ctrl+C, and the next start begins from scratch.',
    '',
  ].join('\n');
}

/** What an administrator enters to try single sign-on, and who can then log in. */
function singleSignOn({ discoveryUrl, clientId, clientSecret, user }: IdentityProvider): string[] {
  return [
    'An identity provider (OpenID Connect, back channel) to try single sign-on with:',
    '',
    `  Discovery URL  ${discoveryUrl}`,
    `  Client ID      ${clientId}`,
    `  Client secret  ${clientSecret}`,
    `  Who logs in    ${user.email}  ${user.password}`,
    '',
  ];
}
