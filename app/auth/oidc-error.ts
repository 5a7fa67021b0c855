import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import { UpstreamError } from '../upstream/upstream-error';
import { causesOf, outcomeOf, type RequestOutcome } from './request-outcome';

/**
 * How an exchange with the identity provider failed:
 * - `provider_refused`: the provider sent the browser back with an error
 * - `expired`: the code was used before, or is too old
 * - `unverifiable`: the provider's answer does not belong to our request, or is not signed by the provider
 * - `no_organization`: the user did not sign in to an organization
 * - `ended`: the provider does not continue the sign-in; the user has to sign in again
 * - `misconfigured`: the provider does not accept this application as it is set up
 * - `unavailable`: the provider could not be reached, or is not able to answer
 */
export type OidcErrorKind =
  | 'provider_refused'
  | 'expired'
  | 'unverifiable'
  | 'no_organization'
  | 'ended'
  | 'misconfigured'
  | 'unavailable';

export class OidcError extends Error {
  override readonly name = 'OidcError';
  /**
   * Whether a failed token request may have spent the code or refresh token: `none` if it certainly did not, so that it
   * may be repeated; `unknown` if it may have.
   */
  readonly outcome: RequestOutcome;
  /** The provider's own error code, if it gave one. */
  readonly providerCode: string | undefined;
  /** The provider's own words, which may be anything: escape them. */
  readonly providerText: string | undefined;

  constructor(
    readonly kind: OidcErrorKind,
    message: string,
    options: {
      cause?: unknown;
      providerCode?: string;
      providerText?: string | undefined;
      outcome?: RequestOutcome;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.outcome = options.outcome ?? 'unknown';
    this.providerCode = options.providerCode;
    this.providerText = options.providerText;
  }
}

const MISCONFIGURED = new Set([
  'invalid_client',
  'unauthorized_client',
  'invalid_scope',
  'unsupported_grant_type',
]);
const UNREACHABLE = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_PARSE_ERROR',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
]);

/**
 * Classifies what openid-client throws.
 *
 * @param refusal what an `invalid_grant`, or any other refusal of the token endpoint, means in this exchange
 */
export function toOidcError(error: unknown, refusal: 'expired' | 'ended'): OidcError {
  const causes = causesOf(error);
  const ours = causes.find((cause) => cause instanceof OidcError);
  if (ours) return ours;
  const outcome = outcomeOf(causes);
  if (error instanceof AuthorizationResponseError) {
    return new OidcError('provider_refused', `the provider answered ${error.error}`, {
      cause: error,
      outcome: 'none',
      providerCode: error.error,
      providerText: error.error_description,
    });
  }
  if (error instanceof ResponseBodyError) {
    return new OidcError(
      kindOfRefusal(error, refusal),
      `the token endpoint answered ${error.status} ${error.error}`,
      {
        cause: error,
        outcome,
        providerCode: error.error,
        providerText: error.error_description,
      },
    );
  }
  if (error instanceof WWWAuthenticateChallengeError) {
    return new OidcError('misconfigured', `the token endpoint answered ${error.status}`, {
      cause: error,
      outcome,
    });
  }
  const answered = !causes.some((cause) => cause instanceof UpstreamError);
  if (error instanceof ClientError && answered && !UNREACHABLE.has(error.code ?? '')) {
    return new OidcError('unverifiable', error.message, { cause: error, outcome });
  }
  return new OidcError('unavailable', 'the provider gave no usable answer', { cause: error, outcome });
}

/**
 * Auth0 answers a wrong client secret with `access_denied`, as it does what people may not do: the status tells the two
 * apart.
 */
function kindOfRefusal(error: ResponseBodyError, refusal: 'expired' | 'ended'): OidcErrorKind {
  if (error.status >= 500 || error.status === 429) return 'unavailable';
  if (error.status === 401) return 'misconfigured';
  return MISCONFIGURED.has(error.error) ? 'misconfigured' : refusal;
}
