import { removeConnection } from '../../../management/connections/remove-connection';
import { startTestApi, type TestAnswer, type TestApi } from '../../../management/testing/test-api';
import { MY_ORGANIZATION_SCOPES } from '../../scopes';
import { STRATEGIES } from '../strategies';

const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

/** The body of a request or an answer. */
export type JsonObject = Record<string, unknown>;

export const CONNECTION_PROFILE = {
  name: 'as admins set them up',
  organization: { show_as_button: 'optional', assign_membership_on_login: 'optional' },
  connection_name_prefix_template: 'con-{org_id}-',
  enabled_features: ['scim', 'universal_logout'],
};

export const USER_ATTRIBUTE_PROFILE = {
  name: 'what users have',
  user_attributes: {
    email: {
      description: 'Where mail reaches them',
      label: 'E-mail',
      profile_required: true,
      auth0_mapping: 'email',
      oidc_mapping: { mapping: '${context.tokenset.email}', display_name: 'email' },
      saml_mapping: [`${CLAIMS}/emailaddress`],
      scim_mapping: 'emails[primary eq true].value',
      strategy_overrides: { okta: { oidc_mapping: { mapping: '${context.tokenset.mail}' } } },
    },
    name: {
      description: 'What they are called',
      label: 'Name',
      profile_required: false,
      auth0_mapping: 'name',
      oidc_mapping: { mapping: '${context.tokenset.name}', display_name: 'full name' },
      saml_mapping: [`${CLAIMS}/name`],
      scim_mapping: 'displayName',
    },
  },
};

/** An identity provider that any test may create. */
export const OIDC = {
  name: 'acme-sso',
  strategy: 'oidc',
  display_name: 'Acme SSO',
  options: {
    type: 'back_channel',
    discovery_url: 'https://login.acme.example/.well-known/openid-configuration',
    client_id: 'client-of-acme',
    client_secret: 'kept-to-itself',
  },
};

/** The My Organization API of a tenant with two organizations, each with an admin who has every scope. */
export class SingleSignOnApi {
  private constructor(
    readonly api: TestApi,
    private readonly clientId: string,
    readonly acme: string,
    readonly globex: string,
    readonly token: string,
    readonly globexToken: string,
  ) {}

  static async start(): Promise<SingleSignOnApi> {
    const api = await startTestApi();
    const [admin = '', other = ''] = api.context.state.users.keys();
    const connectionProfile = await api.succeed('POST', '/connection-profiles', CONNECTION_PROFILE);
    const attributeProfile = await api.succeed('POST', '/user-attribute-profiles', USER_ATTRIBUTE_PROFILE);
    const client = await api.succeed('POST', '/clients', {
      name: 'admin app',
      my_organization_configuration: {
        connection_profile_id: connectionProfile['id'],
        user_attribute_profile_id: attributeProfile['id'],
        allowed_strategies: STRATEGIES,
        connection_deletion_behavior: 'allow_if_empty',
      },
    });
    const clientId = String(client['client_id']);
    const organization = async (name: string, member: string) => {
      const id = String((await api.succeed('POST', '/organizations', { name }))['id']);
      await api.succeed('POST', `/organizations/${id}/members`, { members: [member] });
      return id;
    };
    const [acme, globex] = [await organization('acme', admin), await organization('globex', other)];
    const token = (subject: string, organizationId: string) =>
      tokenFor(api, { subject, clientId, organizationId });
    return new SingleSignOnApi(
      api,
      clientId,
      acme,
      globex,
      await token(admin, acme),
      await token(other, globex),
    );
  }

  /** Removes both organizations' identity providers and domains, and the DNS records that prove the domains. */
  reset(): void {
    const { context } = this.api;
    const { state } = context;
    state.zone.clear();
    for (const { connections, domains } of state.organizations.values()) {
      connections.clear();
      domains.clear();
    }
    for (const { id, strategy } of state.connections.values()) {
      if (strategy !== 'auth0') removeConnection(context, id);
    }
    this.configure({ allowed_strategies: STRATEGIES, connection_deletion_behavior: 'allow_if_empty' });
  }

  /** Changes the application's configuration for the API. */
  configure(changes: JsonObject): void {
    const client = this.api.context.state.clients.get(this.clientId);
    if (!client?.my_organization_configuration) throw new Error('the application has no configuration');
    Object.assign(client.my_organization_configuration, changes);
  }

  call(
    method: string,
    path: string,
    body?: unknown,
    token: string | null = this.token,
  ): Promise<TestAnswer<JsonObject>> {
    return this.api.call(method, `/my-org/v1${path}`, body, token);
  }

  /** Calls with a token that lacks a scope that every admin has. */
  async callWithout(scope: string, method: string, path: string): Promise<TestAnswer<JsonObject>> {
    const [admin = ''] = this.api.context.state.users.keys();
    const token = await tokenFor(
      this.api,
      { subject: admin, clientId: this.clientId, organizationId: this.acme },
      scope,
    );
    return this.call(method, path, method === 'GET' ? undefined : {}, token);
  }

  /** Creates an identity provider in the first organization and returns its id. */
  async create(body: JsonObject = OIDC): Promise<string> {
    const answer = await this.call('POST', '/identity-providers', body);
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return String(answer.body['id']);
  }

  /** An identity provider as the first organization's admin sees it. */
  async get(id: string): Promise<JsonObject> {
    return (await this.call('GET', `/identity-providers/${id}`)).body;
  }

  async list(query = '', token = this.token): Promise<unknown> {
    return (await this.call('GET', `/identity-providers${query}`, undefined, token)).body[
      'identity_providers'
    ];
  }

  /** Gives the first organization a domain through the Management API. */
  async addDomain(domain: string, status: 'verified' | 'pending' = 'verified'): Promise<void> {
    await this.api.succeed('POST', `/organizations/${this.acme}/discovery-domains`, { domain, status });
  }

  /** Sets what the first organization's admins may do with an identity provider. */
  async setLevel(id: string, organization_access_level: string): Promise<void> {
    await this.api.succeed('PATCH', `/organizations/${this.acme}/connections/${id}`, {
      organization_access_level,
    });
  }

  close(): void {
    this.api.close();
  }
}

function tokenFor(
  api: TestApi,
  claims: { subject: string; clientId: string; organizationId: string },
  without?: string,
): Promise<string> {
  const scopes = MY_ORGANIZATION_SCOPES.map(({ value }) => value).filter((value) => value !== without);
  return api.token({ audience: 'https://tenant.test/my-org/', scope: scopes.join(' '), ...claims });
}
