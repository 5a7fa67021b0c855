import type { Stored } from './stored';

export interface ResourceServer extends Stored {
  id: string;
  identifier: string;
  name: string;
  is_system: boolean;
  scopes: { value: string; description?: string }[];
  signing_alg: string;
  /** Seconds. */
  token_lifetime: number;
  token_dialect?: string;
  allow_offline_access: boolean;
  enforce_policies?: boolean;
  skip_consent_for_verifiable_first_party_clients: boolean;
  subject_type_authorization?: {
    user: { policy: 'allow_all' | 'deny_all' | 'require_client_grant' };
    client: { policy: 'deny_all' | 'require_client_grant' };
  };
}
