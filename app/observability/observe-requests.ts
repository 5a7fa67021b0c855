import type { Request, RequestHandler, Response } from 'express';
import { isHealthCheck } from '../health/health';
import type { AnsweredRequest } from './metrics';
import type { Observability, RequestNotes } from './observability';

declare module 'express-serve-static-core' {
  interface Request {
    notes?: RequestNotes;
  }
}

/** Records the outcome of every request except health checks. It goes before everything that is to be recorded. */
export function observeRequests({ metrics, tracing, within }: Observability): RequestHandler {
  return (request, response, next) => {
    if (isHealthCheck(request)) {
      next();
      return;
    }
    const begun = performance.now();
    const span = tracing?.request(request.headers);
    const notes: RequestNotes = { calls: 0, callsMs: 0, span };
    request.notes = notes;
    response.once('close', () => {
      const answered = answeredOf(request, response);
      metrics.requestAnswered(answered, (performance.now() - begun) / 1_000);
      span?.end(answered);
    });
    within(span, next);
  };
}

function answeredOf(request: Request, response: Response): AnsweredRequest {
  return {
    route: routeOf(request),
    method: request.method,
    status: response.statusCode,
    abandoned: !response.writableFinished,
  };
}

/** The pattern of the route that answered; files, and requests that no route answered, have names of their own. */
function routeOf({ route, baseUrl, originalUrl }: Request): string {
  const pattern: unknown = (route as { path?: unknown } | undefined)?.path;
  if (typeof pattern === 'string') return baseUrl + pattern;
  return originalUrl.startsWith('/assets/') ? '/assets/*' : 'none';
}
