import * as auth0 from '@pulumi/auth0';

/**
 * Asks for the identifier first and for the password after that, which is when Auth0 can tell the organization by the
 * e-mail address. The setting is the whole tenant's, and destroying the stack leaves it as it is.
 */
export function askForIdentifierFirst(): auth0.Prompt {
  return new auth0.Prompt('authentication-profile', { identifierFirst: true });
}
