import type { Page, PageRequest } from './page';

/** Operations on invitations that are not accepted yet. Each may throw MyOrganizationError. */
export interface InvitationOperations {
  /** The newest first, unless `sort` says otherwise. */
  list(request?: InvitationListRequest): Promise<Page<Invitation>>;
  /** Sends up to ten invitations; each revokes earlier ones to the same person. */
  create(request: InvitationCreate): Promise<readonly Invitation[]>;
  get(invitationId: string, request?: InvitationFields): Promise<Invitation>;
  /** Revokes the invitation. */
  delete(invitationId: string): Promise<void>;
}

export interface InvitationFields {
  /** Names of the fields to return, separated by commas. */
  readonly fields?: string | undefined;
}

export interface InvitationListRequest extends InvitationFields, PageRequest {
  readonly sort?: 'created_at:1' | 'created_at:-1' | undefined;
}

export interface Invitation {
  /** `uinv_…`; missing only where `fields` leaves it out. */
  readonly id?: string | undefined;
  readonly inviter?: { readonly name?: string | undefined } | undefined;
  readonly invitee?: { readonly email?: string | undefined } | undefined;
  readonly identity_provider_id?: string | undefined;
  /** ISO 8601. */
  readonly created_at?: string | undefined;
  /** ISO 8601. */
  readonly expires_at?: string | undefined;
  /** Ids of the roles that are assigned on acceptance. */
  readonly roles?: readonly string[] | undefined;
  /** Must not be logged: anyone who has it can accept the invitation. */
  readonly invitation_url?: string | undefined;
}

export interface InvitationCreate {
  /** One to ten people with up to ten roles each. */
  readonly invitees: readonly { readonly email: string; readonly roles?: readonly string[] | undefined }[];
  /** Whom the mail names as its sender. */
  readonly inviter?: { readonly name: string } | undefined;
  readonly identity_provider_id?: string | undefined;
  /** Seconds until the invitation expires: up to 2,592,000; 604,800 if 0 or missing. */
  readonly ttl_sec?: number | undefined;
}
