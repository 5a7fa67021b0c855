import type { ErrorRequestHandler, Request, Response } from 'express';
import type { TenantContext } from '../context';
import type { AccessToken } from '../server/access-token';
import { writeLogEvent } from '../state/write-log-event';
import type { Operation } from './operation';
import type { Access } from './organization-access';
import { problemOf, type Problem } from './problem';

/** The resources whose calls Auth0 logs (docs: my-organization-api, Log events), by a path's first segment. */
const RESOURCES: Readonly<Record<string, string>> = {
  '': 'org_details',
  details: 'org_details',
  config: 'config',
  domains: 'domain',
  'identity-providers': 'idp',
};

/**
 * Writes a call that succeeded to the tenant's log. Reads are not logged: Auth0's list has no success event for the
 * configuration, which can only be read.
 */
export function logSuccess(
  context: TenantContext,
  operation: Operation,
  request: Request,
  response: Response,
): void {
  if (operation.method !== 'get') log(context, operation, request, response);
}

/**
 * Writes a call that was refused to the tenant's log, before the refusal is sent. Rate-limited requests are not logged:
 * Auth0 has the event `api_limit` for those.
 */
export function logFailure(context: TenantContext, operation: Operation): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const problem = problemOf(error);
    if (problem && problem.status !== 429) log(context, operation, request, response, problem);
    next(error);
  };
}

/**
 * The events have the fields that all of Auth0's published schemas share (auth0-log-schemas). These events have no
 * schema there, so the details are those of another API for users, `connected_accounts_delete_failed`: request and
 * error.
 */
function log(
  context: TenantContext,
  { path }: Operation,
  request: Request,
  { locals }: Response,
  problem?: Problem,
): void {
  const resource = RESOURCES[path.split('/')[1] ?? ''];
  if (resource === undefined) return;
  const { state } = context;
  const token = locals['token'] as AccessToken | undefined;
  const client = token && state.clients.get(token.clientId);
  // An organization that the call deleted is known only from `access`.
  const { record = state.organizations.get(token?.organizationId ?? '') } =
    (locals['access'] as Access | undefined) ?? {};
  const outcome = problem ? 'failed' : 'succeeded';
  const event = {
    type: `my_organization_api_${resource}_${outcome}`,
    description: problem ? problem.message : 'Successful API call of the My Organization API service',
    ...(token && { client_id: token.clientId, user_id: token.sub }),
    ...(client && { client_name: client.name }),
    ...(token?.organizationId && { organization_id: token.organizationId }),
    ...(record && { organization_name: record.organization.name }),
    hostname: context.domain,
    ...(request.ip && { ip: request.ip }),
    ...(request.headers['user-agent'] && { user_agent: request.headers['user-agent'] }),
    details: {
      request: { method: request.method, path: `${request.baseUrl}${request.path}` },
      ...(problem && { error: problem.toJSON() }),
    },
  };
  writeLogEvent(state, event, context.now());
}
