import type { Stored } from './stored';

export interface TenantSettings extends Stored {
  friendly_name?: string;
  support_email?: string;
  support_url?: string;
  allowed_logout_urls?: string[];
  default_directory?: string;
  /** The tenant's login address, for applications that have none. */
  default_redirection_uri?: string;
  flags: Record<string, boolean>;
  /** Hours. */
  session_lifetime: number;
  /** Hours. */
  idle_session_lifetime: number;
  /** Whether clients may name an organization by its name, and tokens carry `org_name`. */
  allow_organization_name_in_authentication_api?: boolean;
}
