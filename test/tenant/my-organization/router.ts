import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import type { TenantContext } from '../context';
import { object } from '../management/validation/json-schema';
import { limitMyOrganizationApi, type MyOrganizationLimits } from '../rate-limits/my-organization';
import { CONFIGURATION_OPERATIONS } from './configuration';
import { DETAILS_OPERATIONS } from './details';
import { DOMAIN_OPERATIONS } from './domains/domains';
import { INVITATION_OPERATIONS } from './invitations/invitations';
import { logFailure, logSuccess } from './log-outcome';
import { MEMBER_ROLE_OPERATIONS } from './members/member-roles';
import { MEMBER_OPERATIONS } from './members/members';
import { ROLE_OPERATIONS } from './members/roles';
import { IDENTITY_PROVIDER_DOMAIN_OPERATIONS } from './identity-providers/domains';
import { IDENTITY_PROVIDER_OPERATIONS } from './identity-providers/identity-providers';
import { PROVISIONING_OPERATIONS } from './identity-providers/provisioning/provisioning';
import { SCIM_TOKEN_OPERATIONS } from './identity-providers/provisioning/scim-tokens';
import type { Operation } from './operation';
import { organizationAccess, readToken, type Access } from './organization-access';
import { notFound, problemOf } from './problem';
import { validate } from './validate';

/** Each resource has its own file and adds its operations here. */
const OPERATIONS: readonly Operation[] = [
  ...DETAILS_OPERATIONS,
  ...CONFIGURATION_OPERATIONS,
  ...DOMAIN_OPERATIONS,
  ...MEMBER_OPERATIONS,
  ...MEMBER_ROLE_OPERATIONS,
  ...ROLE_OPERATIONS,
  ...INVITATION_OPERATIONS,
  ...IDENTITY_PROVIDER_OPERATIONS,
  ...IDENTITY_PROVIDER_DOMAIN_OPERATIONS,
  ...PROVISIONING_OPERATIONS,
  ...SCIM_TOKEN_OPERATIONS,
];

/** Auth0's My Organization API, to be mounted at `/my-org/v1` and `/my-org`; anything unpublished is a 404. */
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
      logFailure(context, operation),
    );
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
    const token = await readToken(context, request.headers.authorization);
    response.locals['token'] = token;
    const access = organizationAccess(context, operation, token);
    limits.organization(access.record.organization.id, request, response);
    response.locals['access'] = access;
    next();
  };
}

function serve(context: TenantContext, operation: Operation): RequestHandler {
  const { params, query, body, status = 200, handle } = operation;
  const paramsSchema = params && object(params, Object.keys(params));
  return async (request, response) => {
    if (paramsSchema) validate('params', paramsSchema, request.params);
    const given = { ...request.query };
    if (query) validate('query', query, given);
    const payload: unknown = request.body ?? null;
    if (body) validate('body', body, payload);
    const answer = await handle({
      ...(response.locals['access'] as Access),
      context,
      state: context.state,
      params: request.params as Record<string, string>,
      query: given,
      body: payload,
    });
    logSuccess(context, operation, request, response);
    response.status(status);
    if (status === 204) response.end();
    else response.json(answer);
  };
}

const answerErrors: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const problem = problemOf(error);
  if (problem) response.status(problem.status).json(problem);
  else next(error);
};
