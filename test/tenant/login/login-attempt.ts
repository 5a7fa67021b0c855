import type { Request, Response } from 'express';
import type { Interaction, InteractionResults } from 'oidc-provider';
import type { TenantContext } from '../context';
import { ORGANIZATION_UNKNOWN } from '../oidc/interaction-policy';
import { chooseOrganization, type OrganizationChoice } from '../oidc/organization-choice';
import type { Oidc } from '../oidc/provider';
import { currentSession, endSession } from '../oidc/session';
import type { Client } from '../state/entities/client';
import type { Connection } from '../state/entities/connection';
import type { User } from '../state/entities/user';
import type { OrganizationRecord } from '../state/tenant-state';
import { pageBranding } from './branding';
import { providerSources } from './federation/open-id';
import { enterpriseConnections } from './federation/realm';
import { readInvited, type Invited } from './invited';
import { sendPage } from './pages';
import { BROWSER_COOKIE, readTransaction, saveTransaction, type LoginTransaction } from './transaction';

/** One request of a login under way: what is known of the login, and how it can continue. */
export class LoginAttempt {
  private constructor(
    readonly context: TenantContext,
    private readonly oidc: Oidc,
    private readonly request: Request,
    private readonly response: Response,
    private readonly interaction: Interaction,
    readonly transaction: LoginTransaction,
    readonly client: Client,
  ) {}

  /**
   * The login that a request belongs to; undefined when it is over, unknown, or another browser's.
   *
   * @param uid the login's identifier, which its own pages carry as `state`
   */
  static async load(
    context: TenantContext,
    oidc: Oidc,
    request: Request,
    response: Response,
    uid: unknown = request.query['state'],
  ): Promise<LoginAttempt | undefined> {
    if (typeof uid !== 'string') return undefined;
    const interaction = await oidc.provider.Interaction.find(uid);
    const transaction = readTransaction(oidc.artifacts, uid);
    const { cookies } = oidc.provider.createContext(request, response);
    if (!interaction || !transaction || transaction.browser !== cookies.get(BROWSER_COOKIE)) return undefined;
    const client = context.state.clients.get(String(interaction.params['client_id']));
    return client && new LoginAttempt(context, oidc, request, response, interaction, transaction, client);
  }

  get uid(): string {
    return this.interaction.uid;
  }

  get choice(): OrganizationChoice {
    return chooseOrganization(this.context.state, this.client, this.parameter('organization'));
  }

  get organization(): OrganizationRecord | undefined {
    const { organizationId } = this.transaction;
    return organizationId === undefined ? undefined : this.context.state.organizations.get(organizationId);
  }

  /** The connections to whose identity providers the login may go. */
  get identityProviders(): Connection[] {
    return enterpriseConnections(this.context.state, this.client.client_id, this.organization);
  }

  /** A parameter of the authorization request. */
  parameter(name: string): string | undefined {
    const value = this.interaction.params[name];
    return typeof value === 'string' ? value : undefined;
  }

  /**
   * What the invitation that the request carries means for this login; undefined without one.
   *
   * @throws OAuthError `invalid_request` when it was accepted or revoked, or expired meanwhile
   */
  get invited(): Invited | undefined {
    const ticket = this.parameter('invitation');
    if (ticket === undefined) return undefined;
    return readInvited(this.context, this.client, this.organization, ticket);
  }

  /** The user of the browser's session, if it may stand in for a password: nothing but the organization is missing. */
  async sessionUser(): Promise<User | undefined> {
    const { name, reasons } = this.interaction.prompt;
    if (name !== 'login' || reasons.some((reason) => reason !== ORGANIZATION_UNKNOWN)) return undefined;
    const session = await currentSession(this.oidc.provider, this.request, this.response);
    return this.context.state.users.get(session?.accountId ?? '');
  }

  /** Saves changes to the login and redirects to another of its pages. */
  proceed(page: string, changes: Partial<LoginTransaction>): void {
    saveTransaction(this.oidc.artifacts, this.interaction, { ...this.transaction, ...changes });
    this.response.redirect(302, this.address(page));
  }

  /** The address of one of this login's pages. */
  address(page: string): string {
    return `${page}?state=${encodeURIComponent(this.interaction.uid)}`;
  }

  /** Answers with a page in the organization's branding. */
  show(view: string, model: object, status = 200): void {
    const redirect = this.parameter('redirect_uri');
    sendPage(
      this.response,
      view,
      { client: this.client.name, transaction: this.transaction, address: this.address.bind(this), ...model },
      {
        status,
        branding: pageBranding(this.organization, this.context.state),
        leadsTo: [
          ...(redirect === undefined ? [] : [sourceOf(redirect)]),
          ...providerSources(enterpriseConnections(this.context.state, this.client.client_id, undefined)),
          ...(this.context.formTargets ?? []),
        ],
      },
    );
  }

  /** Ends the login with an error for the application. */
  fail(error: string, description: string): Promise<void> {
    return this.resume({ error, error_description: description });
  }

  /**
   * Resumes the authorization request.
   *
   * @param user who signed in; undefined to continue as the session's user
   * @param organizationId the organization that was found or chosen; null for a personal account
   */
  async finish(user: User | undefined, organizationId: string | null | undefined): Promise<void> {
    if (user) await this.leaveOtherSession(user);
    await this.resume({
      ...(user && { login: { accountId: user.user_id, remember: true, ...this.methodsOf(user) } }),
      ...(organizationId !== undefined && { organization: organizationId }),
    });
  }

  /** Identity providers do not say how they authenticated a user. */
  private methodsOf({ user_id }: User): { amr?: string[] } {
    return this.context.state.passwords.has(user_id) ? { amr: ['pwd'] } : {};
  }

  private async leaveOtherSession(user: User): Promise<void> {
    const session = await currentSession(this.oidc.provider, this.request, this.response);
    if (session && session.accountId !== user.user_id) {
      await endSession(this.oidc.provider, this.request, this.response);
    }
    delete this.interaction.session;
  }

  private async resume(result: InteractionResults): Promise<void> {
    this.interaction.result = result;
    await this.interaction.persist();
    this.response.redirect(302, this.interaction.returnTo);
  }
}

/** An address as a source in a content security policy: its origin, or its scheme if it has none, as in native apps. */
function sourceOf(address: string): string {
  const { origin, protocol } = new URL(address);
  return origin === 'null' ? protocol : origin;
}
