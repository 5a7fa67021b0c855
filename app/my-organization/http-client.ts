import { UNOBSERVED, type Observe } from '../observability/observability';
import { readAnswer } from './answer';
import type { OpenMyOrganization } from './my-organization';
import { bindOperations } from './operations/bind';
import type { Patiently } from './patiently';
import type { Transport } from './transport';

export interface ClientOptions {
  /** `https://{domain}/my-org/v1`, without a trailing slash. */
  readonly baseUrl: string;
  readonly transport: Transport;
  readonly patiently: Patiently;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Observes each call; by default, calls are not observed. */
  readonly observe?: Observe;
}

/** The My Organization API over plain HTTP requests. */
export function createHttpClient(options: ClientOptions): OpenMyOrganization {
  const { baseUrl, transport, patiently, now, observe = UNOBSERVED } = options;
  return (accessToken, customer = accessToken, deadline, notes) => {
    const headers = { accept: 'application/json', authorization: `Bearer ${accessToken}` };

    return bindOperations(({ name, request, read }) => {
      const { method, path, body } = request();
      const operation = { service: 'my_organization', operation: name.join('.') } as const;
      const carryOut = async () => {
        const answer = await transport({
          method,
          url: baseUrl + path,
          headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
          body: body === undefined ? undefined : JSON.stringify(body),
          customer,
          deadline,
        });
        return read(readAnswer(answer, now()));
      };
      return patiently(() => observe(operation, carryOut, { notes }), method === 'GET', deadline);
    });
  };
}
