import type { Stored } from './stored';

export type SubjectType = 'user' | 'client';

export interface ClientGrant extends Stored {
  id: string;
  client_id: string;
  audience: string;
  /** Empty when `allow_all_scopes` says that every scope of the API is granted, now and later. */
  scope: string[];
  allow_all_scopes?: boolean;
  subject_type?: SubjectType;
  organization_usage?: 'deny' | 'allow' | 'require';
  allow_any_organization?: boolean;
}
