import type { Stored } from './stored';

export interface Branding extends Stored {
  logo_url?: string | null;
  colors?: { primary: string; page_background: string };
}

export interface Organization extends Stored {
  id: string;
  name: string;
  display_name: string;
  branding?: Branding;
  metadata?: Record<string, string>;
}

/** A connection that an organization has enabled; its access level is what the organization's admins may do with it. */
export interface OrganizationConnection extends Stored {
  connection_id: string;
  assign_membership_on_login: boolean;
  show_as_button: boolean;
  is_signup_enabled: boolean;
  is_enabled: boolean;
  organization_access_level?: 'none' | 'readonly' | 'limited' | 'full';
  organization_connection_name?: string;
}

export interface DiscoveryDomain {
  id: string;
  domain: string;
  status: 'pending' | 'verified' | 'failed';
  use_for_organization_discovery: boolean;
  verification_txt: string;
  verification_host: string;
}
