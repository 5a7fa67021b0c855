import { trustingFetch } from '../../support/trust';
import { startTenant, type Tenant } from '../tenant';

/** The identity provider's only user. */
export const SSO_USER = {
  email: 'ada@sso.example',
  password: 'Embedded-Single-1',
  name: 'Ada Sign-On',
} as const;

/** A running identity provider that speaks OpenID Connect: what an organization's admin enters, and who can sign in. */
export interface IdentityProvider {
  readonly discoveryUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly user: typeof SSO_USER;
  close(): Promise<void>;
}

/** Who signs people in through an identity provider: a tenant, or a part of one in a test. */
type RelyingParty = Pick<Tenant, 'domain' | 'trust'>;

/**
 * Starts a second embedded tenant as an identity provider for a first one, which is registered there as an application
 * and trusts its certificate. Browsers reach it on plain http, like the first, but under another host name, so that
 * each has cookies of its own.
 *
 * @throws the system's error when no port can be opened
 */
export async function startIdentityProvider({ domain, trust }: RelyingParty): Promise<IdentityProvider> {
  const issuer = await startTenant({
    host: '127.0.0.1',
    formTargets: ['http://localhost:*', 'http://*.localhost:*'],
    seedData: { management: MANAGEMENT, connection: 'staff', users: [SSO_USER], looks: LOOKS },
  });
  try {
    await trust(issuer.ca);
    const client = await register(issuer, domain);
    return {
      discoveryUrl: `${issuer.issuer}.well-known/openid-configuration`,
      ...client,
      user: SSO_USER,
      close: () => issuer.close(),
    };
  } catch (error) {
    await issuer.close();
    throw error;
  }
}

/** So that nobody takes it for the login of the tenant that sent them here. */
const LOOKS = { name: 'Identity provider of sso.example', primary: '#6a1b9a', background: '#f3e5f5' };

const MANAGEMENT = {
  clientId: 'ManagementOfTheIdentityProvider0',
  clientSecret: 'known-to-all-it-opens-nothing-but-an-identity-provider-on-loopback',
};

async function register(
  { issuer, ca, management }: Tenant,
  domain: string,
): Promise<{ clientId: string; clientSecret: string }> {
  const fetch = trustingFetch(ca);
  const call = async (method: string, path: string, body?: object, token?: string) => {
    const response = await fetch(`${issuer}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return JSON.parse(text || '{}') as Record<string, unknown>;
  };
  const { access_token: token } = await call('POST', 'oauth/token', {
    grant_type: 'client_credentials',
    client_id: management.clientId,
    client_secret: management.clientSecret,
    audience: `${issuer}api/v2/`,
  });
  const client = await call(
    'POST',
    'api/v2/clients',
    {
      name: 'Single sign-on',
      app_type: 'regular_web',
      jwt_configuration: { alg: 'RS256' },
      callbacks: [`https://${domain}/login/callback`, `http://${domain}/login/callback`],
      grant_types: ['authorization_code'],
      token_endpoint_auth_method: 'client_secret_post',
    },
    String(token),
  );
  const clientId = String(client['client_id']);
  const { connections } = (await call(
    'GET',
    'api/v2/connections?take=1',
    undefined,
    String(token),
  )) as unknown as { connections: { id: string }[] };
  const path = `api/v2/connections/${connections[0]?.id ?? ''}/clients`;
  await call('PATCH', path, [{ client_id: clientId, status: true }], String(token));
  return { clientId, clientSecret: String(client['client_secret']) };
}
