import { AuthApiError, Management, ManagementError, ManagementTimeoutError } from 'auth0';
import { z } from 'zod';
import type { TenantAccess } from './credentials';

const messageSchema = z.object({ message: z.string() });
const codeSchema = z.object({ code: z.string() });

/** What connection errors mean, by their code. */
const UNREACHABLE: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'its name can’t be resolved at the moment',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was closed',
  ETIMEDOUT: 'it does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer',
  DEPTH_ZERO_SELF_SIGNED_CERT:
    'its certificate is not trusted (NODE_EXTRA_CA_CERTS names further authorities)',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not trusted (NODE_EXTRA_CA_CERTS names further authorities)',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'its certificate is not trusted (NODE_EXTRA_CA_CERTS names further authorities)',
};

/**
 * Why a tenant could not be read, in one message for the user.
 *
 * @param error what Auth0's SDK threw, or an AggregateError of several
 */
export function refusal(access: TenantAccess, error: unknown): Error {
  const errors: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
  const scopes = [...new Set(errors.flatMap((one) => missingScope(one) ?? []))].sort();
  const [first] = errors.filter((one) => missingScope(one) === undefined);
  return first === undefined
    ? new Error(
        `The credentials lack ${scopes.length === 1 ? 'the scope' : 'the scopes'} ${scopes.join(', ')} of ` +
          `https://${access.domain}/api/v2/. Grant what is missing to the application under APIs, Management API, in ` +
          'Auth0’s dashboard. Only scopes for reading are ever needed',
        { cause: error },
      )
    : new Error(`The tenant ${access.domain} can’t be read: ${reasonOf(access, first)}`, { cause: error });
}

/**
 * The scope that an answer says is missing, if any: `Insufficient scope, expected any of:
 * read:clients,read:client_keys`. The first of several gives the least access.
 */
export function missingScope(error: unknown): string | undefined {
  if (!(error instanceof Management.ForbiddenError)) return undefined;
  return /expected any of: ([^,\s]+)/.exec(wordsOf(error))?.[1];
}

function reasonOf(access: TenantAccess, error: unknown): string {
  const cause = chain(error);
  const authentication = cause.find((one) => one instanceof AuthApiError);
  if (authentication) {
    const status = authentication.statusCode;
    if (status === 429) return TOO_MANY;
    return `its token endpoint answered ${status}: ${authentication.message}. Check AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET, and that the application may use the Management API`;
  }
  if (error instanceof ManagementError && error.statusCode !== undefined) return answered(access, error);
  if (error instanceof ManagementTimeoutError) return 'it does not answer in time';
  if (error instanceof z.ZodError) {
    const { path, message } = error.issues[0] ?? { path: [], message: '' };
    return `its answers are not those of Auth0’s Management API (${path.join('.')}: ${message}); check the domain`;
  }
  const code = cause.map((one) => codeSchema.safeParse(one).data?.code).find((one) => one !== undefined);
  const known = code && UNREACHABLE[code];
  return known ?? cause.at(-1)?.message ?? String(error);
}

const TOO_MANY =
  'it still answers 429, too many requests, after every wait that it asked for. Something else may be using up the ' +
  'Management API’s rate limit; try again in a minute';

function answered(access: TenantAccess, error: ManagementError): string {
  switch (error.statusCode) {
    case 401: {
      const given = 'token' in access ? 'AUTH0_API_TOKEN' : 'the token that its token endpoint issued';
      return `it refuses ${given}: ${wordsOf(error)}`;
    }
    case 404:
      return `it does not serve Auth0’s Management API (${wordsOf(error)}); check the domain`;
    case 429:
      return TOO_MANY;
    default:
      return `it answered ${error.statusCode ?? 'nothing'}: ${wordsOf(error)}`;
  }
}

/** Auth0's own words. */
function wordsOf({ body, message }: ManagementError): string {
  return messageSchema.safeParse(body).data?.message ?? message.split('\n')[0] ?? message;
}

/** An error and what caused it. */
function chain(error: unknown): Error[] {
  return error instanceof Error ? [error, ...chain(error.cause)] : [];
}
