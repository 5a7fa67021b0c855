import { decodeJwt, type JWTPayload } from 'jose';
import * as client from 'openid-client';
import type { Page, Visitor } from '../../../support/visitor';
import { createInvitation, type InvitationRequest } from '../../invitations/create-invitation';
import { Authentication } from '../../oidc/testing/authentication';
import { userId, WEB } from '../../oidc/testing/sample-state';
import type { Invitation } from '../../state/entities/invitation';
import type { User } from '../../state/entities/user';
import type { Membership, OrganizationRecord, TenantState } from '../../state/tenant-state';

/** The address of somebody whom the tenant does not know, and a password that it accepts. */
export const NEW = 'new@example.com';
export const NEW_PASSWORD = 'Correct-Horse-8-Battery';
/** What an application is told of an invitation that is not valid. */
export const NOT_FOUND = { error: 'invalid_request', description: 'invitation not found or already used' };

/** A tenant whose organization Acme invites people to an application. */
export class InvitedTenant {
  private constructor(readonly tenant: Authentication) {}

  static async start(): Promise<InvitedTenant> {
    return new InvitedTenant(await Authentication.start());
  }

  /** Forgets everything that happened. */
  reset(): void {
    this.tenant.reset();
    const web = this.state.clients.get(WEB);
    if (web) web.initiate_login_uri = 'https://app.example/auth/login';
  }

  get state(): TenantState {
    return this.tenant.context.state;
  }

  get acme(): OrganizationRecord {
    const record = this.state.organizations.get('org_acme');
    if (!record) throw new Error('no org_acme');
    return record;
  }

  /** Invites somebody to be an administrator of Acme. */
  invite(email: string, more: Partial<InvitationRequest> = {}): Invitation {
    const asked = { email, clientId: WEB, inviter: { name: 'Olivia' }, roles: ['rol_admin'], ...more };
    return createInvitation(this.tenant.context, this.acme, asked);
  }

  /** Follows an invitation's link, as an application that passes its parameters on. */
  async follow(
    { ticket_id: invitation }: Invitation,
    {
      visitor = this.tenant.visitor(),
      ...changes
    }: { visitor?: Visitor; organization?: string; prompt?: string } = {},
  ): Promise<{ visitor: Visitor; checks: client.AuthorizationCodeGrantChecks; page: Page }> {
    const { url, checks } = await this.tenant.begin({ organization: 'org_acme', invitation, ...changes });
    return { visitor, checks, page: await visitor.open(url) };
  }

  /** What the tokens say after a login that ended in the application. */
  async claims(
    end: Page,
    checks: client.AuthorizationCodeGrantChecks,
  ): Promise<{ access: JWTPayload; id: client.IDToken | undefined }> {
    const tokens = await client.authorizationCodeGrant(await this.tenant.configuration(), end.url, checks);
    return { access: decodeJwt(tokens.access_token), id: tokens.claims() };
  }

  membership(name: string): Membership | undefined {
    return this.acme.members.get(userId(name));
  }

  userWith(email: string): User | undefined {
    return Array.from(this.state.users.values()).find((user) => user.email === email);
  }

  /** Types of the events that the tenant logged. */
  events(): string[] {
    return this.state.logEvents.map(({ type }) => type);
  }
}

/** What an application is told at the end of a login. */
export const outcome = ({ url }: Page): { error: string | null; description: string | null } => ({
  error: url.searchParams.get('error'),
  description: url.searchParams.get('error_description'),
});
