import { randomUUID } from 'node:crypto';
import type { Interaction, KoaContextWithOIDC } from 'oidc-provider';
import type { TenantContext } from '../context';
import type { Artifacts } from '../oidc/artifacts';
import { ORGANIZATION_UNKNOWN } from '../oidc/interaction-policy';
import { chooseOrganization, type OrganizationChoice } from '../oidc/organization-choice';
import { parameter, requestClientId } from '../oidc/request-facts';
import type { Client } from '../state/entities/client';
import { FEDERATED_PATH, realmOf } from './federation/realm';
import { invitedPage, readInvited } from './invited';
import { offeredOrganizations } from './organization-discovery';

/** What a login under way remembers between its pages; kept under the identifier that pages carry as `state`. */
export interface LoginTransaction {
  /** The browser that began the login; no other may continue it. */
  readonly browser: string;
  /** The organization to sign in to, once it is known. */
  readonly organizationId?: string;
  /** The organization was named by the user, not found by an e-mail address. */
  readonly named?: boolean;
  readonly email?: string;
  /** The connection to whose identity provider the login goes. */
  readonly connectionId?: string;
  /** Organizations to choose from, by id. */
  readonly candidates?: string[];
  /** The user who gave the right password, while the organization is still to be chosen. */
  readonly userId?: string;
}

/** Identifies the browser to all its logins under way, so that each tab can have its own. */
export const BROWSER_COOKIE = 'tenant_browser';

const MODEL = 'Login';

export function readTransaction(artifacts: Artifacts, uid: string): LoginTransaction | undefined {
  return artifacts.get(MODEL, uid) as LoginTransaction | undefined;
}

export function saveTransaction(
  artifacts: Artifacts,
  { uid, exp }: Interaction,
  transaction: LoginTransaction,
): void {
  artifacts.set(MODEL, uid, transaction, exp - Math.floor(Date.now() / 1000));
}

/**
 * Begins a login for an authorization request and binds it to the browser.
 *
 * @returns the address of the first page
 */
export function beginLogin(
  context: TenantContext,
  artifacts: Artifacts,
  ctx: KoaContextWithOIDC,
  interaction: Interaction,
): string {
  const { state } = context;
  const browser = ctx.cookies.get(BROWSER_COOKIE) ?? randomUUID();
  ctx.cookies.set(BROWSER_COOKIE, browser, { httpOnly: true, sameSite: 'lax' });
  const client = state.clients.get(requestClientId(ctx));
  if (!client) throw new Error('a login began without its application');
  const choice = chooseOrganization(state, client, parameter(ctx, 'organization'));
  const record = choice.by === 'parameter' ? choice.record : undefined;
  const ticket = parameter(ctx, 'invitation');
  const invited = ticket === undefined ? undefined : readInvited(context, client, record, ticket);
  const realm =
    choice.by === 'prompt-before'
      ? undefined
      : realmOf(state, client, record, {
          name: parameter(ctx, 'connection'),
          id: invited?.invitation.connection_id,
          email: invited?.email,
        });
  const begun: LoginTransaction = {
    browser,
    ...(record && { organizationId: record.organization.id }),
    ...(invited && { email: invited.email }),
    ...(realm && { connectionId: realm.id }),
  };
  const userId = choice.by === 'prompt-after' ? ctx.oidc.session?.accountId : undefined;
  const pick =
    userId !== undefined && interaction.prompt.reasons.every((why) => why === ORGANIZATION_UNKNOWN);
  saveTransaction(artifacts, interaction, {
    ...begun,
    ...(pick && { userId, candidates: offeredOrganizations(state, userId) }),
  });
  const page = pick
    ? '/u/organization-picker'
    : ((realm && FEDERATED_PATH) ?? (invited && invitedPage(invited)) ?? firstPage(context, client, choice));
  return `${page}?state=${interaction.uid}`;
}

function firstPage({ state }: TenantContext, client: Client, choice: OrganizationChoice): string {
  if (choice.by === 'prompt-before') {
    const methods = client.organization_discovery_methods ?? ['email'];
    return methods.includes('email') ? '/u/login/identifier' : '/u/organization';
  }
  return state.prompts.identifier_first ? '/u/login/identifier' : '/u/login';
}
