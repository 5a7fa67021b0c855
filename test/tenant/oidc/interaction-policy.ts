import type { interactionPolicy, KoaContextWithOIDC } from 'oidc-provider';
import { base, Check, Prompt } from 'oidc-provider/lib/helpers/interaction_policy/index.js';
import type { TenantContext } from '../context';
import { organizationsOf } from './membership';
import { chooseOrganization } from './organization-choice';
import { parameter, requestClientId } from './request-facts';

/** The reason for a login page when a user is known but not the organization to sign in to. */
export const ORGANIZATION_UNKNOWN = 'organization_unknown';

/** Auth0's description of `login_required`. */
const LOGIN_REQUIRED = 'Login required';

/**
 * When a person has to do something before an authorization request is answered: the OpenID provider's own rules for
 * signing in, and Auth0's for organizations. Consent is never asked for. Last comes the step that completes the login.
 */
export function createInteractionPolicy(
  context: TenantContext,
  completeLogin: (ctx: KoaContextWithOIDC) => Promise<void>,
): interactionPolicy.DefaultPolicy {
  const policy = base();
  policy.remove('consent');
  const login = policy.get('login');
  login?.checks.add(
    new Check('account_gone', LOGIN_REQUIRED, 'login_required', (ctx) => {
      const { session, account } = ctx.oidc;
      return session?.accountId !== undefined && !account;
    }),
  );
  login?.checks.add(
    new Check(ORGANIZATION_UNKNOWN, LOGIN_REQUIRED, 'login_required', (ctx) =>
      isOrganizationOpen(context, ctx),
    ),
  );
  for (const check of login?.checks ?? []) check.description = LOGIN_REQUIRED;
  policy.add(
    new Prompt(
      { name: 'completion' },
      new Check('completion', 'the login was not completed', async (ctx) => {
        await completeLogin(ctx);
        return false;
      }),
    ),
  );
  return policy;
}

function isOrganizationOpen(context: TenantContext, ctx: KoaContextWithOIDC): boolean {
  const { session, result } = ctx.oidc;
  if (session?.accountId === undefined || result?.['organization'] !== undefined) return false;
  const client = context.state.clients.get(requestClientId(ctx));
  if (!client) return false;
  const choice = chooseOrganization(context.state, client, parameter(ctx, 'organization'));
  if (choice.by === 'prompt-before') return true;
  if (choice.by !== 'prompt-after') return false;
  const found = organizationsOf(context.state, session.accountId);
  return found.length > (client.organization_usage === 'require' ? 1 : 0);
}
