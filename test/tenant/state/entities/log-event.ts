import type { Stored } from './stored';

/** An entry of the tenant's log, as far as the tenant keeps one. */
export interface LogEvent {
  _id: string;
  log_id: string;
  /** Auth0's code for the kind of event, such as `my_organization_api_domain_succeeded`. */
  type: string;
  /** ISO 8601. */
  date: string;
  description?: string;
  client_id?: string;
  client_name?: string;
  user_id?: string;
  organization_id?: string;
  organization_name?: string;
  hostname?: string;
  ip?: string;
  user_agent?: string;
  details?: Stored;
}
