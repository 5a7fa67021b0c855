import type { Transport } from '../my-organization/transport';
import type { Observability } from './observability';

/** Passes the trace of a request on to the API, and records the request in it. */
export function traceTransport(
  transport: Transport,
  { currentCall }: Pick<Observability, 'currentCall'>,
): Transport {
  return async (request) => {
    const span = currentCall();
    if (!span) return transport(request);
    span.sent(request);
    const answer = await transport({ ...request, headers: { ...request.headers, ...span.headers } });
    span.received(answer.status);
    return answer;
  };
}
