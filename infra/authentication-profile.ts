import * as auth0 from '@pulumi/auth0';

/**
 * Asks for the identifier first and the password afterwards, so that Auth0 can find the organization by the e-mail
 * address. The setting applies to the whole tenant, and destroying the stack leaves it as it is.
 */
export function askForIdentifierFirst(): auth0.Prompt {
  return new auth0.Prompt('authentication-profile', { identifierFirst: true });
}
