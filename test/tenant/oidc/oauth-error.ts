import { OIDCProviderError } from 'oidc-provider/lib/helpers/errors.js';

/** A refusal in Auth0's words. The OpenID provider puts it into a redirect, a token response or an error page. */
export class OAuthError extends OIDCProviderError {
  /**
   * @param status of the token endpoint's answer; a redirect does not show it
   * @param error the OAuth error code
   * @param description for people, and for applications that tell cases apart by it
   * @param uri the page with more information that Auth0 refers to
   */
  constructor(
    status: number,
    error: string,
    description: string,
    readonly uri?: string,
  ) {
    super(status, error);
    this.error_description = description;
    this.expose = true;
  }
}
