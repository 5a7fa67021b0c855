import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { describeError } from './logger';

const QUIET_PATHS = new Set(['/healthz', '/readyz']);

/**
 * Gives each request an identifier of our own making, sent back as `X-Request-Id` and shown on error pages, and
 * writes one line when it is done: no headers, and of the address only the path, as queries carry codes and states.
 */
export function requestLog(logger: Logger): RequestHandler {
  return pinoHttp<Request, Response>({
    logger,
    genReqId: (_request, response) => {
      const id = randomUUID();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    wrapSerializers: false,
    serializers: { req: () => undefined, err: describeError },
    quietReqLogger: true,
    quietResLogger: true,
    customAttributeKeys: { reqId: 'requestId' },
    autoLogging: { ignore: (request) => QUIET_PATHS.has(request.url) },
    customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'info'),
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request failed',
    customSuccessObject: (request, response, measured: { responseTime: number }) => ({
      ...summary(request, response),
      ms: measured.responseTime,
    }),
    customErrorObject: (request, response, err, measured: { responseTime: number }) => ({
      ...summary(request, response),
      ms: measured.responseTime,
      err,
    }),
  });
}

function summary(request: Request, response: Response) {
  return {
    method: request.method,
    path: request.originalUrl.split('?', 1)[0],
    status: response.statusCode,
    problem: response.locals.problemCode,
    user: request.signIn?.person.id,
    organization: request.signIn?.person.organization.id,
  };
}
