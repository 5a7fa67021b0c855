import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { isHealthCheck } from '../health/health';
import '../observability/observe-requests';
import { describeError } from './logger';

declare module 'express-serve-static-core' {
  interface Request {
    /** Generated here; sent back as `X-Request-Id` and shown on error pages. */
    requestId: string;
  }

  interface Locals {
    /** Code of the problem that the request ended in. */
    problemCode?: string;
    /** What went wrong on our side or upstream. */
    failure?: Error;
  }
}

/**
 * Gives each request an identifier and logs one line when it is done: no headers, and of the URL only the path, as
 * queries carry codes and states.
 */
export function requestLog(logger: Logger): RequestHandler {
  return pinoHttp<Request, Response>({
    logger,
    genReqId: (request, response) => {
      request.requestId = randomUUID();
      response.setHeader('X-Request-Id', request.requestId);
      return request.requestId;
    },
    autoLogging: { ignore: isHealthCheck },
    wrapSerializers: false,
    serializers: {
      requestId: ({ requestId }: Request) => requestId,
      res: () => undefined,
      err: describeError,
    },
    customAttributeKeys: { req: 'requestId', responseTime: 'ms' },
    customLogLevel: (_request, response) => (response.locals.failure ? 'error' : 'info'),
    customSuccessObject: lineOf,
    customErrorObject: (request, response, _error, timing: object) => lineOf(request, response, timing),
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request',
  });
}

function lineOf(request: Request, response: Response, timing: object): object {
  const { person } = request.signIn ?? request.endedSignIn ?? {};
  return {
    ...timing,
    method: request.method,
    path: request.originalUrl.split('?', 1)[0],
    status: response.statusCode,
    ...callsOf(request),
    problem: response.locals.problemCode,
    user: person?.id,
    organization: person?.organization.id,
    ...(!response.writableFinished && { abandoned: true }),
    err: response.locals.failure,
  };
}

function callsOf({ notes }: Request): object {
  return {
    ...(notes && notes.calls > 0 && { calls: notes.calls, callsMs: Math.round(notes.callsMs) }),
    traceId: notes?.span?.traceId,
  };
}
