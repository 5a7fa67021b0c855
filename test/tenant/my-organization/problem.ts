/** One violation of a request's schema. */
export interface Violation {
  readonly detail: string;
  /** The property, after `data`: `data/branding/logo_url`. */
  readonly field: string;
  /** A JSON pointer to the property. */
  readonly pointer: string;
  readonly source: 'body' | 'query' | 'params';
}

/** A refusal in the My Organization API's shape; `violations` take the place of a detail. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    /** Auth0's number of the error within its status: `0002` of `A0E-403-0002`. */
    readonly number: string,
    readonly title: string,
    detail: string,
    readonly violations?: readonly Violation[],
  ) {
    super(detail);
  }

  /** The response body. */
  toJSON(): Record<string, unknown> {
    return {
      type: `https://auth0.com/api-errors#A0E-${this.status}-${this.number}`,
      status: this.status,
      title: this.title,
      ...(this.violations ? { validation_errors: this.violations } : { detail: this.message }),
    };
  }
}

export const badRequest = (detail = 'The request is invalid.') =>
  new Problem(400, '0001', 'Bad Request', detail);

export const invalid = (violations: readonly Violation[]) =>
  new Problem(400, '0003', 'Validation Error', 'The request is invalid.', violations);

/** A violation in the body that no schema can detect; the JSON pointer names the property. */
export const invalidBody = (pointer: string, detail: string) =>
  invalid([{ detail, field: `data${pointer}`, pointer, source: 'body' }]);

export const missingToken = () => new Problem(401, '0002', 'Missing Token', 'No auth token provided.');

export const invalidToken = () => new Problem(401, '0003', 'Invalid Token', 'Invalid Token');

export const forbidden = (detail: string) => new Problem(403, '0001', 'Forbidden', detail);

export const insufficientScope = (scopes: readonly string[]) =>
  new Problem(
    403,
    '0002',
    'Insufficient Scope',
    `The auth token lacks the required scope: ${scopes.join(', ')}`,
  );

export const notFound = (detail: string) => new Problem(404, '0002', 'Resource Not Found', detail);

export const configurationMissing = () =>
  new Problem(
    409,
    '0001',
    'Configuration issue',
    'Invalid or missing configuration, please contact tenant admin.',
  );

export const duplicate = (detail: string) => new Problem(409, '0003', 'Duplicate Resource', detail);

export const tooManyRequests = () =>
  new Problem(429, '0003', 'Endpoint Rate Limit Exceeded', 'The endpoint request limit has been exceeded.');

/** The answer to an error: a refusal as it is, a bad request for an unreadable body, undefined for any other error. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  const isUnreadable = error instanceof Error && 'type' in error && String(error.type).startsWith('entity.');
  return isUnreadable ? badRequest() : undefined;
}
