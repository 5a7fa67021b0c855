import type { LogEvent } from './entities/log-event';
import type { TenantState } from './tenant-state';

/** How many events are kept at least; Auth0 keeps them for days, depending on the tenant's subscription. */
const KEPT = 10_000;

/**
 * Writes an event to the tenant's log and gives it an identifier. Identifiers have the shape of Auth0's: later events
 * have greater ones. When there are too many events, the oldest are dropped.
 *
 * @param now milliseconds since the epoch
 */
export function writeLogEvent(
  state: TenantState,
  event: Omit<LogEvent, '_id' | 'log_id' | 'date'>,
  now: number,
): void {
  const { logEvents } = state;
  const date = new Date(now).toISOString();
  state.logEventCount += 1;
  const log_id = `900${date.replaceAll(/\D/g, '')}${String(state.logEventCount).padStart(36, '0')}`;
  logEvents.push({ _id: log_id, log_id, date, ...event });
  if (logEvents.length >= 2 * KEPT) logEvents.splice(0, KEPT);
}
