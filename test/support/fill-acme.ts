import type { ManagementApi } from '../dev/apply/management-api';

const DAY_S = 24 * 60 * 60;

/**
 * Gives Acme something to show on every page: a domain that is not verified, identity providers of its own, people who
 * are invited.
 *
 * @param app the app's base URL, by which its client is recognised
 */
export async function fillAcme(management: ManagementApi, app: string): Promise<void> {
  const { id } = (await management.call('GET', '/organizations/name/acme')) as { id: string };
  const organization = `/organizations/${id}`;
  await management.call('POST', `${organization}/discovery-domains`, { domain: 'acme.example' });
  const clients = (await management.call('GET', '/clients')) as { client_id: string; callbacks?: string[] }[];
  const client = clients.find(({ callbacks = [] }) => callbacks.some((callback) => callback.startsWith(app)));

  for (const { name, ...connection } of CONNECTIONS) {
    const made = (await management.call('POST', '/connections', {
      ...connection,
      name,
      enabled_clients: [client?.client_id],
    })) as { id: string };
    await management.call('POST', `${organization}/connections`, {
      connection_id: made.id,
      organization_connection_name: name,
      organization_access_level: 'full',
      is_enabled: connection.strategy === 'oidc',
    });
  }
  for (const ttl_sec of [DAY_S, 7 * DAY_S]) {
    await management.call('POST', `${organization}/invitations`, {
      inviter: { name: 'Olivia Admin' },
      invitee: { email: `in-${ttl_sec}-seconds@example.com` },
      client_id: client?.client_id,
      ttl_sec,
    });
  }
}

const CONNECTIONS = [
  {
    name: 'acme-oidc',
    strategy: 'oidc',
    display_name: 'Acme’s own sign-in',
    options: {
      type: 'back_channel',
      discovery_url: 'https://idp.acme.example/.well-known/openid-configuration',
      client_id: 'acme',
      client_secret: 'a secret of Acme',
    },
  },
  {
    name: 'acme-okta',
    strategy: 'okta',
    display_name: 'Okta',
    options: { domain: 'acme.okta.com', client_id: 'acme', client_secret: 'a secret of Acme' },
  },
];
