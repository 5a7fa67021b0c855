import { decodeJwt } from 'jose';
import { authorizationCodeGrant, type AuthorizationCodeGrantChecks } from 'openid-client';
import type { Page, Visitor } from '../../../../support/visitor';
import { newConnection } from '../../../management/connections/connection-defaults';
import { Authentication } from '../../../oidc/testing/authentication';
import { WEB } from '../../../oidc/testing/sample-state';
import type { Connection } from '../../../state/entities/connection';
import type { OrganizationConnection } from '../../../state/entities/organization';
import type { User } from '../../../state/entities/user';
import type { OrganizationRecord } from '../../../state/tenant-state';
import { startIdentityProvider, type IdentityProvider } from '../../../testing/identity-provider';

/** The organization's single sign-on connection. */
interface SingleSignOn {
  readonly acme: OrganizationRecord;
  readonly connection: Connection;
  /** The organization's own settings for it. */
  readonly enabled: OrganizationConnection;
}

/** A tenant whose organization signs people in through a running identity provider. */
export class FederatedTenant {
  private constructor(
    readonly tenant: Authentication,
    readonly provider: IdentityProvider,
  ) {}

  static async start(): Promise<FederatedTenant> {
    const tenant = await Authentication.start();
    const { context, trust } = tenant;
    return new FederatedTenant(tenant, await startIdentityProvider({ domain: context.domain, trust }));
  }

  async close(): Promise<void> {
    await this.provider.close();
    await this.tenant.close();
  }

  /** Restores the sample state, with single sign-on through the verified domain `sso.example`. */
  reset(): SingleSignOn {
    this.tenant.reset();
    const { state } = this.tenant.context;
    const acme = state.organizations.get('org_acme');
    if (!acme) throw new Error('the sample has no organization');
    const connection = newConnection({
      name: 'con-acme-sso',
      strategy: 'oidc',
      display_name: 'Acme SSO',
      options: {
        type: 'back_channel',
        discovery_url: this.provider.discoveryUrl,
        client_id: this.provider.clientId,
        client_secret: this.provider.clientSecret,
        domain_aliases: ['sso.example'],
      },
      enabled_clients: [WEB],
    });
    const enabled: OrganizationConnection = {
      connection_id: connection.id,
      assign_membership_on_login: true,
      show_as_button: true,
      is_signup_enabled: false,
      is_enabled: true,
      organization_access_level: 'full',
      organization_connection_name: 'sso',
    };
    state.connections.set(connection.id, connection);
    acme.connections.set(connection.id, enabled);
    addVerifiedDomain(acme);
    return { acme, connection, enabled };
  }

  /** Begins a login and returns the page that follows the e-mail address. */
  async enter(email: string, changes: Record<string, string> = {}, visitor = this.tenant.visitor()) {
    const { url, checks } = await this.tenant.begin(changes);
    const page = await visitor.submit(await visitor.open(url), { username: email }, '/u/login/identifier');
    return { visitor, page, checks };
  }

  /** Signs in on the identity provider's first page and returns the page where that ends. */
  atProvider(visitor: Visitor, page: Page): Promise<Page> {
    const { email, password } = this.provider.user;
    return visitor.submit(page, { username: email, password });
  }

  /** Signs in as the identity provider's user and returns the page where that ends. */
  async signIn() {
    const { visitor, page, checks } = await this.enter(this.provider.user.email);
    return { page: await this.atProvider(visitor, page), checks };
  }

  isAtProvider({ url }: Page): boolean {
    return url.host === new URL(this.provider.discoveryUrl).host;
  }

  /** Exchanges the code that a login ended with, and returns the claims of the tokens. */
  async claimsOf({ url }: Page, checks: AuthorizationCodeGrantChecks) {
    const tokens = await authorizationCodeGrant(await this.tenant.configuration(), url, checks);
    return { access: decodeJwt(tokens.access_token), id: tokens.claims() };
  }

  /** The users of the connection. */
  users(): User[] {
    const all = [...this.tenant.context.state.users.values()];
    return all.filter(({ connection }) => connection === 'con-acme-sso');
  }
}

export function addVerifiedDomain({ domains }: OrganizationRecord): void {
  domains.set('ord_sso', {
    id: 'ord_sso',
    domain: 'sso.example',
    status: 'verified',
    use_for_organization_discovery: true,
    verification_txt: '',
    verification_host: '',
  });
}

/** The error with which a login ended in the application, and its description. */
export function outcome({ url }: Page): (string | null)[] {
  return [url.searchParams.get('error'), url.searchParams.get('error_description')];
}
