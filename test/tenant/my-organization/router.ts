import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import type { TenantContext } from '../context';
import { limitMyOrganizationApi, type MyOrganizationLimits } from '../rate-limits/my-organization';
import type { OrganizationRecord } from '../state/tenant-state';
import { DETAILS_OPERATIONS } from './details';
import { NOT_SERVED } from './not-served';
import type { Operation } from './operation';
import { accessibleOrganization } from './organization-access';
import { badRequest, notFound, notServed, Problem } from './problem';
import { validateBody } from './validate-body';

/** One resource a file; each adds its operations here. */
const OPERATIONS: readonly Operation[] = [...DETAILS_OPERATIONS];

/**
 * Auth0's My Organization API, to be mounted at `/my-org/v1` and at `/my-org`. Documented operations that are not served
 * yet are a 501, anything else a 404.
 */
export function createMyOrganizationRouter(context: TenantContext): express.Router {
  const router = express.Router({ caseSensitive: true });
  const limits = limitMyOrganizationApi(context);
  router.use(limits.tenant);
  for (const operation of OPERATIONS) {
    router[operation.method](
      operation.path,
      authorize(context, limits, operation),
      express.json({ strict: false }),
      serve(context, operation),
    );
  }
  for (const [path, methods] of Object.entries(NOT_SERVED)) {
    for (const method of methods) {
      router[method](path, () => {
        throw notServed(`${method.toUpperCase()} /my-org/v1${path}`);
      });
    }
  }
  router.use(() => {
    throw notFound('The resource does not exist.');
  });
  router.use(answerErrors);
  return router;
}

function authorize(
  context: TenantContext,
  limits: MyOrganizationLimits,
  operation: Operation,
): RequestHandler {
  return async (request, response, next) => {
    const record = await accessibleOrganization(context, operation, request.headers.authorization);
    limits.organization(record.organization.id, request, response);
    response.locals['record'] = record;
    next();
  };
}

function serve(context: TenantContext, { body, handle }: Operation): RequestHandler {
  return (request, response) => {
    const payload: unknown = request.body ?? null;
    if (body) validateBody(body, payload);
    const record = response.locals['record'] as OrganizationRecord;
    response.json(handle({ state: context.state, record, body: payload }));
  };
}

const answerErrors: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const isUnreadable = error instanceof Error && 'type' in error && String(error.type).startsWith('entity.');
  const problem = error instanceof Problem ? error : isUnreadable ? badRequest() : undefined;
  if (problem) response.status(problem.status).json(problem);
  else next(error);
};
