import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import type { TenantContext } from '../context';
import { limitManagementApi } from '../rate-limits/management';
import { authorize, authorizedToken } from './authorization';
import { ManagementError, notFound } from './errors';
import type { Operation } from './operation';
import { OPERATIONS } from './operations';
import { object } from './validation/json-schema';
import { validate } from './validation/validator';

const NO_QUERY = object({});

/**
 * Auth0's Management API v2, to be mounted at `/api/v2`. It is strict: an operation that it does not serve is a 404,
 * unknown properties and parameters are refused, and each operation requires its scope.
 */
export function createManagementRouter(context: TenantContext): express.Router {
  const router = express.Router({ caseSensitive: true, strict: true });
  router.use(limitManagementApi(context));
  for (const operation of OPERATIONS) {
    router[operation.method](
      operation.path,
      authorize(context, operation),
      express.json({ limit: '1mb', strict: false }),
      serve(context, operation),
    );
  }
  router.use((request) => {
    context.log(`The embedded tenant does not serve ${request.method} ${request.baseUrl}${request.path}`);
    throw notFound('Not Found');
  });
  router.use(answerErrors);
  return router;
}

function serve(
  context: TenantContext,
  { params, query = NO_QUERY, body, handle }: Operation,
): RequestHandler {
  return async (request, response) => {
    const queryValues: unknown = { ...request.query };
    const payload: unknown = request.body ?? null;
    if (params) validate('Path', params, request.params);
    validate('Query', query, queryValues);
    if (body) validate('Payload', body, payload);
    const answer = await handle({
      context,
      state: context.state,
      token: authorizedToken(response),
      params: request.params,
      query: queryValues,
      body: payload,
    });
    response.status(answer.status).set(answer.headers ?? {});
    if (answer.body === undefined) response.end();
    else response.json(answer.body);
  };
}

const answerErrors: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const refusal = error instanceof ManagementError ? error : unreadableBody(error);
  if (refusal) response.status(refusal.status).json(refusal);
  else next(error);
};

/** The refusal for an error of the JSON parser, which marks its errors with a `type`. */
function unreadableBody(error: unknown): ManagementError | undefined {
  if (!(error instanceof Error) || !('type' in error)) return undefined;
  if (error.type === 'entity.parse.failed')
    return new ManagementError(400, 'Invalid request payload JSON format');
  if (error.type === 'entity.too.large')
    return new ManagementError(413, 'Payload content length greater than maximum');
  return undefined;
}
