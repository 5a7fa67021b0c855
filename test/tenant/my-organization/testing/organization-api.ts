import { startTestApi, type TestAnswer, type TestApi } from '../../management/testing/test-api';

/** Every scope for administering an organization's people. */
export const PEOPLE_SCOPES = [
  'read:my_org:members',
  'delete:my_org:memberships',
  'read:my_org:member_roles',
  'create:my_org:member_roles',
  'delete:my_org:member_roles',
  'read:my_org:member_invitations',
  'create:my_org:member_invitations',
  'delete:my_org:member_invitations',
];

type JsonObject = Record<string, unknown>;

/** The My Organization API for tests, with an application that may call it; each test creates its own organizations. */
export class OrganizationApi {
  private constructor(
    readonly api: TestApi,
    readonly clientId: string,
  ) {}

  static async start(client: object = {}): Promise<OrganizationApi> {
    const api = await startTestApi();
    const { client_id: clientId } = await api.succeed('POST', '/clients', {
      name: 'admin app',
      my_organization_configuration: { allowed_strategies: ['okta'], connection_deletion_behavior: 'allow' },
      ...client,
    });
    return new OrganizationApi(api, String(clientId));
  }

  /** Creates an organization with these members and returns its id. */
  async organization(name: string, members: readonly string[]): Promise<string> {
    const { id } = await this.api.succeed('POST', '/organizations', { name });
    for (const member of members) {
      await this.api.succeed('POST', `/organizations/${String(id)}/members`, { members: [member] });
    }
    return String(id);
  }

  /** Creates a user and returns its id. */
  async user(email: string, more: object = {}): Promise<string> {
    const connection = 'Username-Password-Authentication';
    const user = { connection, email, password: 'Correct-Horse-7', ...more };
    return String((await this.api.succeed('POST', '/users', user))['user_id']);
  }

  /** Creates a role and returns its id. */
  async role(name: string, description?: string): Promise<string> {
    return String((await this.api.succeed('POST', '/roles', { name, description }))['id']);
  }

  /** An access token of a member. */
  token(organizationId: string, subject: string, scopes: readonly string[] = PEOPLE_SCOPES): Promise<string> {
    const audience = `${this.api.context.issuer}my-org/`;
    const scope = scopes.join(' ');
    return this.api.token({ audience, subject, clientId: this.clientId, scope, organizationId });
  }

  /** Calls the API with a member's token. */
  call<Body = JsonObject>(
    token: string,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<TestAnswer<Body>> {
    return this.api.call<Body>(method, `/my-org/v1${path}`, body, token);
  }
}
