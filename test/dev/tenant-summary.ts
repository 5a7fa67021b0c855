import type { Tenant } from '../tenant/tenant';

/** What `npm run tenant` started, where to go and who can log in, for a person at a terminal. */
export function tenantSummary(tenant: Tenant): string {
  const { domain, issuer, management, ca, users } = tenant;
  return [
    '',
    'An embedded stand-in for an Auth0 tenant, for development and tests only. Its state is in memory.',
    '',
    `  Domain          ${domain}`,
    `  Management API  ${issuer}api/v2/`,
    `  Client ID       ${management.clientId} (for client credentials)`,
    `  Client secret   ${management.clientSecret}`,
    `  Certificate     ${ca} (clients have to trust it: NODE_EXTRA_CA_CERTS, SSL_CERT_FILE)`,
    ...pages(tenant, '  DNS             ', '  Mail            '),
    '  Pulumi          npm run pulumi -- up, in another terminal, runs the real Pulumi on this tenant',
    '',
    ...people(users),
  ].join('\n');
}

/** The tenant's own pages, each after a label. */
export const pages = ({ zonePage, mailboxPage }: Tenant, dns: string, mail: string): string[] => [
  ...(zonePage === undefined ? [] : [`${dns}${zonePage} (publish the records that verify domains there)`]),
  `${mail}${mailboxPage} (open invitations there)`,
];

/** Who can log in, with what. */
export function people(users: Tenant['users']): string[] {
  const width = Math.max(...users.map(({ email }) => email.length));
  return [
    'Who can log in:',
    '',
    ...users.map(({ email, password }) => `  ${email.padEnd(width)}  ${password}`),
    '',
  ];
}
