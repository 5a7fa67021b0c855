import type { OpenMyOrganization } from './my-organization';
import { MyOrganizationError, toMyOrganizationError } from './my-organization-error';
import { parseOrganizationDetails } from './organization-details';
import type { ClientOptions } from './fetch-client';

/** What is used of `@auth0/myorganization-js` 1.x (its `src/wrappers/MyOrganizationClient.ts`). */
export interface MyOrganizationSdk {
  MyOrganizationClient: new (options: {
    domain: string;
    baseUrl: string;
    token: () => string;
    fetcher: (url: string, init?: RequestInit) => Promise<Response>;
    timeoutInSeconds: number;
    maxRetries: number;
  }) => {
    organizationDetails: {
      get(): Promise<unknown>;
      update(request: unknown): Promise<unknown>;
    };
  };
}

/** Adapts Auth0's own client. Its retries are off: it would repeat a PATCH that failed halfway, and wait for minutes. */
export function createSdkClient(sdk: MyOrganizationSdk, options: ClientOptions): OpenMyOrganization {
  const { baseUrl, timeoutMs, patiently, now, fetch } = options;
  return (accessToken) => {
    const { organizationDetails } = new sdk.MyOrganizationClient({
      domain: new URL(baseUrl).host,
      baseUrl,
      token: () => accessToken,
      fetcher: (url, init) => fetch(url, { ...init, redirect: 'manual' }),
      timeoutInSeconds: timeoutMs / 1_000,
      maxRetries: 0,
    });
    const call = (send: () => Promise<unknown>) =>
      patiently(() =>
        send()
          .then(parseOrganizationDetails)
          .catch((error: unknown) => Promise.reject(toCallError(error, now()))),
      );
    return {
      organizationDetails: {
        get: () => call(() => organizationDetails.get()),
        update: (update) => call(() => organizationDetails.update(update)),
      },
    };
  };
}

/** The SDK's errors (`src/errors/`) carry `statusCode`, `body` and `rawResponse` where the API answered. */
function toCallError(error: unknown, now: number): MyOrganizationError {
  if (error instanceof MyOrganizationError) return error;
  if (error instanceof Error && error.name === 'MyOrganizationTimeoutError') {
    return new MyOrganizationError('timed_out', 'the API did not answer in time', { cause: error });
  }
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number') {
    const { statusCode: status } = error;
    const body = 'body' in error ? error.body : undefined;
    const headers =
      'rawResponse' in error && hasHeaders(error.rawResponse) ? error.rawResponse.headers : new Headers();
    if (status < 400)
      return new MyOrganizationError('malformed', 'the answer is not JSON', { status, cause: error });
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
