import type { ClientOptions } from './http-client';
import type { OpenMyOrganization } from './my-organization';
import { MyOrganizationError, toMyOrganizationError } from './my-organization-error';
import { parseOrganizationDetails } from './organization-details';
import type { Transport } from './transport';

/** What is used of `@auth0/myorganization-js` 1.x (its `src/wrappers/MyOrganizationClient.ts`). */
export interface MyOrganizationSdk {
  MyOrganizationClient: new (options: {
    domain: string;
    baseUrl: string;
    token: () => string;
    fetcher: (url: string, init?: RequestInit) => Promise<Response>;
    maxRetries: number;
  }) => {
    organizationDetails: {
      get(): Promise<unknown>;
      update(request: unknown): Promise<unknown>;
    };
  };
}

/**
 * Adapts Auth0's own client. Requests go through our transport, with its time-outs and limits; the client's retries
 * are off, as it would repeat a PATCH that failed halfway, and wait for minutes.
 */
export function createSdkClient(sdk: MyOrganizationSdk, options: ClientOptions): OpenMyOrganization {
  const { baseUrl, transport, patiently, now } = options;
  const domain = new URL(baseUrl).host;
  const fetcher = fetchOver(transport);
  return (accessToken) => {
    const { organizationDetails } = new sdk.MyOrganizationClient({
      domain,
      baseUrl,
      token: () => accessToken,
      fetcher,
      maxRetries: 0,
    });
    const call = (send: () => Promise<unknown>) =>
      patiently(async () => {
        try {
          return parseOrganizationDetails(await send());
        } catch (error) {
          throw toCallError(error, now());
        }
      });
    return {
      organizationDetails: {
        get: () => call(() => organizationDetails.get()),
        update: (update) => call(() => organizationDetails.update(update)),
      },
    };
  };
}

/** As much of `fetch` as the SDK uses. */
function fetchOver(transport: Transport): (url: string, init?: RequestInit) => Promise<Response> {
  return async (url, init = {}) => {
    const sent: Record<string, string> = {};
    new Headers(init.headers).forEach((value, name) => {
      sent[name] = value;
    });
    const answer = await transport({
      method: init.method ?? 'GET',
      url,
      headers: sent,
      body: typeof init.body === 'string' ? init.body : undefined,
    });
    const headers = new Headers();
    for (const name of ['content-type', 'retry-after', 'x-ratelimit-reset']) {
      const value = answer.headers.get(name);
      if (value !== null) headers.set(name, value);
    }
    return new Response(answer.status === 204 ? null : answer.text, { status: answer.status, headers });
  };
}

/** The SDK's errors (`src/errors/`) carry `statusCode`, `body` and `rawResponse` where the API answered. */
function toCallError(error: unknown, now: number): MyOrganizationError {
  if (error instanceof MyOrganizationError) return error;
  if (!(error instanceof Error))
    return new MyOrganizationError('unavailable', 'the API could not be reached');
  if (error.cause instanceof MyOrganizationError) return error.cause;
  if ('statusCode' in error && typeof error.statusCode === 'number') {
    const { statusCode: status } = error;
    if (status < 400)
      return new MyOrganizationError('malformed', 'the answer is not JSON', { status, cause: error });
    const body = 'body' in error ? error.body : undefined;
    const headers =
      'rawResponse' in error && hasHeaders(error.rawResponse) ? error.rawResponse.headers : new Headers();
    return toMyOrganizationError({ status, headers, body }, now);
  }
  return new MyOrganizationError('unavailable', 'the API could not be reached', { cause: error });
}

function hasHeaders(response: unknown): response is { headers: Headers } {
  return (
    typeof response === 'object' &&
    response !== null &&
    'headers' in response &&
    response.headers instanceof Headers
  );
}
