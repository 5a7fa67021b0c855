import type { LogEvent } from '../../state/entities/log-event';
import { search, wildcard, type Test } from '../lists/search';

/** The fields that Auth0 searches (Log Search Query Syntax) and this tenant's events have, except dates. */
const SEARCHABLE = [
  'client_id',
  'client_name',
  'description',
  'hostname',
  'ip',
  'log_id',
  'organization_id',
  'type',
  'user_agent',
  'user_id',
] as const;

/**
 * Parses a search for log events; values are case-sensitive.
 *
 * @throws ManagementError 400 for what this tenant does not support: dates and other ranges, terms without a field
 */
export function logSearch(query: string): Test<LogEvent> {
  return search(query, (name, value) => {
    const field = SEARCHABLE.find((searchable) => searchable === name);
    const pattern = wildcard(value);
    return field && ((event) => pattern.test(event[field] ?? ''));
  });
}
