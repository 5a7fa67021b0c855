import type { Call } from './operation';

/** Writes an event of the API to the tenant's log: who did what in which organization. */
export function logEvent({ context, state, record, caller }: Call, type: string, details?: object): void {
  state.logEvents.push({
    type: `my_organization_api_${type}`,
    date: new Date(context.now()).toISOString(),
    client_id: caller.clientId,
    user_id: caller.userId,
    organization_id: record.organization.id,
    ...(details && { details: { ...details } }),
  });
}
