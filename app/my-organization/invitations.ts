import type { Page, PageRequest } from './page';

/** Invitations that nobody accepted yet. Each may throw MyOrganizationError. */
export interface InvitationOperations {
  /** The newest first, unless `sort` says otherwise. */
  list(request?: InvitationListRequest): Promise<Page<Invitation>>;
  /** Sends up to ten invitations; each ends what the same person was sent before. */
  create(request: InvitationCreate): Promise<readonly Invitation[]>;
  get(invitationId: string, request?: InvitationFields): Promise<Invitation>;
  /** Revokes the invitation. */
  delete(invitationId: string): Promise<void>;
}

export interface InvitationFields {
  /** Names of the fields to answer with, separated by commas. */
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
  /** Ids of the roles that come with acceptance. */
  readonly roles?: readonly string[] | undefined;
  /** Whoever has it can accept: not for logs. */
  readonly invitation_url?: string | undefined;
}

export interface InvitationCreate {
  /** One to ten people with up to ten roles each. */
  readonly invitees: readonly { readonly email: string; readonly roles?: readonly string[] | undefined }[];
  /** Who the mail says it comes from. */
  readonly inviter?: { readonly name: string } | undefined;
  readonly identity_provider_id?: string | undefined;
  /** Seconds until the invitation expires: up to 2,592,000; 604,800 for 0 or nothing. */
  readonly ttl_sec?: number | undefined;
}
