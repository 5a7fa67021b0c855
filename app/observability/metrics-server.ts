import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { PrometheusMetrics } from './prometheus';

/** Answers `GET /metrics` and nothing else, for a port that only the operator's network reaches. */
export function metricsListener({ expose }: Pick<PrometheusMetrics, 'expose'>): RequestListener {
  return (request, response) => {
    answer(request, response, expose).catch(() => {
      response.destroy();
    });
  };
}

async function answer(
  { method, url = '' }: IncomingMessage,
  response: ServerResponse,
  expose: PrometheusMetrics['expose'],
): Promise<void> {
  if (url.split('?', 1)[0] !== '/metrics') {
    response.writeHead(404).end();
    return;
  }
  if (method !== 'GET' && method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const { contentType, text } = await expose();
  response.writeHead(200, {
    'content-type': contentType,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  response.end(text);
}
