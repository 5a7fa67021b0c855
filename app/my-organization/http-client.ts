import type { OpenMyOrganization } from './my-organization';
import { MyOrganizationError, toMyOrganizationError } from './my-organization-error';
import { parseOrganizationDetails } from './organization-details';
import type { Patiently } from './rate-limit';

export interface ClientOptions {
  /** `https://{domain}/my-org`, without a trailing slash. */
  readonly baseUrl: string;
  /** Milliseconds that one call may take. */
  readonly timeoutMs: number;
  readonly patiently: Patiently;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly fetch: typeof fetch;
}

/** The My Organization API over plain `fetch`. */
export function createFetchClient(options: ClientOptions): OpenMyOrganization {
  return (accessToken) => {
    const call = (method: string, path: string, body?: unknown) =>
      options.patiently(() => request(options, accessToken, method, path, body));
    return {
      organizationDetails: {
        get: async () => parseOrganizationDetails(await call('GET', '/details')),
        update: async (update) => parseOrganizationDetails(await call('PATCH', '/details', update)),
      },
    };
  };
}

async function request(
  { baseUrl, timeoutMs, now, fetch }: ClientOptions,
  accessToken: string,
  method: string,
  path: string,
  body: unknown,
): Promise<unknown> {
  try {
    const response = await fetch(baseUrl + path, {
      method,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${accessToken}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answer = parseJson(await response.text());
    if (!response.ok)
      throw toMyOrganizationError(
        { status: response.status, headers: response.headers, body: answer },
        now(),
      );
    if (answer === undefined)
      throw new MyOrganizationError('malformed', 'the answer is not JSON', { status: response.status });
    return answer;
  } catch (error) {
    throw toCallError(error);
  }
}

/** @returns undefined when the text is not JSON */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function toCallError(error: unknown): MyOrganizationError {
  if (error instanceof MyOrganizationError) return error;
  if (error instanceof Error && error.name === 'TimeoutError') {
    return new MyOrganizationError('timed_out', 'the API did not answer in time', { cause: error });
  }
  return new MyOrganizationError('unavailable', 'the API could not be reached', { cause: error });
}
