import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

const QUIET_PATHS = new Set(['/healthz', '/readyz']);

declare module 'express-serve-static-core' {
  interface Request {
    /** Of our own making; sent back as `X-Request-Id` and shown on error pages. */
    requestId: string;
  }

  interface Locals {
    /** Code of the problem that the request met. */
    problemCode?: string;
    /** What went wrong on our side or upstream. */
    failure?: Error;
  }
}

/**
 * Gives each request an identifier and writes one line when it is done: no headers, and of the address only the path,
 * as queries carry codes and states.
 */
export function requestLog(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const began = performance.now();
    request.requestId = randomUUID();
    response.setHeader('X-Request-Id', request.requestId);
    response.once('close', () => {
      const { failure, problemCode } = response.locals;
      const level = failure ? 'error' : 'info';
      if (!logger.isLevelEnabled(level) || (!failure && QUIET_PATHS.has(request.path))) return;
      logger[level](
        {
          requestId: request.requestId,
          method: request.method,
          path: request.originalUrl.split('?', 1)[0],
          status: response.statusCode,
          ms: Math.round(performance.now() - began),
          problem: problemCode,
          user: request.signIn?.person.id,
          organization: request.signIn?.person.organization.id,
          ...(!response.writableFinished && { abandoned: true }),
          err: failure,
        },
        'request',
      );
    });
    next();
  };
}
