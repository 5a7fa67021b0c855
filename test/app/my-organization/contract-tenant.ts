import type { MyOrganization } from '../../../app/my-organization/my-organization';
import { patiently } from '../../../app/my-organization/patiently';
import { createTransport, type Transport } from '../../../app/my-organization/transport';
import { requireConformance } from '../../tenant/my-organization/conformance/my-organization-conformance';
import { SingleSignOnApi } from '../../tenant/my-organization/identity-providers/testing/single-sign-on-api';
import type { CreateClient } from './clients';

/** The embedded tenant's API, called by the app's clients; each call is checked against Auth0's document if it is present. */
export class ContractTenant {
  #members = 0;

  private constructor(readonly sso: SingleSignOnApi) {}

  static async start(): Promise<ContractTenant> {
    const sso = await SingleSignOnApi.start();
    const [client] = Array.from(sso.api.context.state.clients.values()).filter(
      ({ my_organization_configuration }) => my_organization_configuration !== undefined,
    );
    if (!client) throw new Error('the tenant has no application');
    client.initiate_login_uri = 'https://app.example/auth/login';
    sso.configure({ invitation_landing_client_id: client.client_id });
    return new ContractTenant(sso);
  }

  /** Removes what tests leave behind in the first organization. */
  reset(): void {
    const { api, acme } = this.sso;
    const record = api.context.state.organizations.get(acme);
    const [admin = ''] = api.context.state.users.keys();
    for (const member of record?.members.keys() ?? []) {
      if (member !== admin) record?.members.delete(member);
    }
    record?.invitations.clear();
    api.context.state.roles.clear();
    this.sso.reset();
  }

  close(): void {
    this.sso.close();
  }

  /** The API for an admin of the first organization who has every scope. */
  async open(create: CreateClient): Promise<MyOrganization> {
    const open = await create({
      baseUrl: `${this.sso.api.origin}/my-org/v1`,
      transport: conforming(createTransport({ timeoutMs: 10_000 })),
      patiently: patiently(() => Promise.resolve()),
      now: Date.now,
    });
    return open(this.sso.token);
  }

  /** Creates a member of the first organization, and returns the user's id. */
  async addMember(): Promise<string> {
    const { api, acme } = this.sso;
    const email = `member-${(this.#members += 1)}@acme.example`;
    const connection = 'Username-Password-Authentication';
    const user = { connection, email, password: 'Correct-Horse-7', name: 'A Person' };
    const id = String((await api.succeed('POST', '/users', user))['user_id']);
    await api.succeed('POST', `/organizations/${acme}/members`, { members: [id] });
    return id;
  }

  /** Creates a role, and returns its id. */
  async addRole(name: string): Promise<string> {
    return String((await this.sso.api.succeed('POST', '/roles', { name, description: `${name}s` }))['id']);
  }
}

function conforming(transport: Transport): Transport {
  return async (request) => {
    const answer = await transport(request);
    const { pathname, search } = new URL(request.url);
    requireConformance({
      method: request.method,
      path: pathname + search,
      sent: request.body,
      status: answer.status,
      headers: { get: (name) => answer.headers.get(name.toLowerCase()) },
      received: answer.text,
    });
    return answer;
  };
}
