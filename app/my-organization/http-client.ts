import type { OpenMyOrganization } from './my-organization';
import { MyOrganizationError, toMyOrganizationError } from './my-organization-error';
import { parseOrganizationDetails } from './organization-details';
import type { Patiently } from './rate-limit';
import type { Transport } from './transport';

export interface ClientOptions {
  /** `https://{domain}/my-org/v1`, without a trailing slash. */
  readonly baseUrl: string;
  readonly transport: Transport;
  readonly patiently: Patiently;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The My Organization API over plain requests. */
export function createHttpClient(options: ClientOptions): OpenMyOrganization {
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
  { baseUrl, transport, now }: ClientOptions,
  accessToken: string,
  method: string,
  path: string,
  body: unknown,
): Promise<unknown> {
  const { status, headers, text } = await transport({
    method,
    url: baseUrl + path,
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${accessToken}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = parseJson(text);
  if (status < 200 || status > 299) throw toMyOrganizationError({ status, headers, body: answer }, now());
  if (answer === undefined) throw new MyOrganizationError('malformed', 'the answer is not JSON', { status });
  return answer;
}

/** @returns undefined when the text is not JSON */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
