import type { LoginFacts } from '../actions/event';
import { runPostLogin, type PostLoginOutcome } from '../actions/post-login';
import { ActionFailed } from '../actions/sandbox';
import type { TenantContext } from '../context';
import type { Artifacts } from './artifacts';
import { OAuthError } from './oauth-error';

/**
 * Runs the post-login Actions of a login or a refresh.
 *
 * @throws OAuthError `access_denied` with an Action's reason when one denies, or with its error's message when one fails
 */
export async function runActions(
  context: TenantContext,
  artifacts: Artifacts,
  facts: LoginFacts,
): Promise<PostLoginOutcome> {
  let outcome: PostLoginOutcome;
  try {
    outcome = await runPostLogin(context, artifacts, facts);
  } catch (error) {
    if (error instanceof ActionFailed) throw new OAuthError(403, 'access_denied', error.message);
    throw error;
  }
  if (outcome.denied !== undefined) throw new OAuthError(403, 'access_denied', outcome.denied);
  return outcome;
}
