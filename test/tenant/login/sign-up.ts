import { INVITATION_NOT_FOUND } from '../invitations/find-invitation';
import { ManagementError } from '../management/errors';
import { pickFields } from '../management/lists/fields';
import { createUser } from '../management/users/create-user';
import { OAuthError } from '../oidc/oauth-error';
import type { Invited } from './invited';
import type { LoginAttempt } from './login-attempt';
import type { FormError } from './steps';

/** @throws OAuthError `invalid_request` without an open invitation: nobody else may sign up */
export function requireInvited({ invited }: LoginAttempt): Invited {
  if (!invited) throw new OAuthError(400, 'invalid_request', INVITATION_NOT_FOUND);
  return invited;
}

/**
 * Somebody who was invited and has no account chose a password: creates the account and continues the login.
 *
 * @throws OAuthError `invalid_request` without an open invitation
 */
export async function signUp(attempt: LoginAttempt, password: string): Promise<FormError | undefined> {
  const { email, user, signUp: connection, invitation } = requireInvited(attempt);
  if (user || !connection) {
    attempt.proceed('/u/login/password', { email });
    return undefined;
  }
  if (password === '') return { field: 'password', text: 'Password is required' };
  const { state, now } = attempt.context;
  try {
    const account = {
      ...pickFields({ fields: 'app_metadata,user_metadata' }, invitation),
      connection: connection.name,
      email,
      password,
    };
    const made = createUser(state, account, now());
    await attempt.finish(made, undefined);
    return undefined;
  } catch (error) {
    if (!(error instanceof ManagementError) || error.errorCode !== 'invalid_password') throw error;
    return { field: 'password', text: 'The password is too weak' };
  }
}
