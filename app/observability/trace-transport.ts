import type { Transport } from '../my-organization/transport';
import type { Observability } from './observability';

/** Tells the API of the trace that a request belongs to, and the trace of the request. */
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
