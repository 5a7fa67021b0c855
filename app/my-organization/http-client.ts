import { readAnswer } from './answer';
import type { OpenMyOrganization } from './my-organization';
import { bindOperations } from './operations/bind';
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
export function createHttpClient({ baseUrl, transport, patiently, now }: ClientOptions): OpenMyOrganization {
  return (accessToken, customer = accessToken) => {
    const headers = { accept: 'application/json', authorization: `Bearer ${accessToken}` };

    return bindOperations(({ request, read }) => {
      const { method, path, body } = request();
      return patiently(async () => {
        const answer = await transport({
          method,
          url: baseUrl + path,
          headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
          body: body === undefined ? undefined : JSON.stringify(body),
          customer,
        });
        return read(readAnswer(answer, now()));
      }, method === 'GET');
    });
  };
}
