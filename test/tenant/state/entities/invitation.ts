import type { Stored } from './stored';

/** An invitation to become a member; one that was accepted or revoked is gone. */
export interface Invitation extends Stored {
  id: string;
  organization_id: string;
  inviter?: { name?: string };
  invitee: { email: string };
  /** The application whose login page the link leads to. */
  client_id: string;
  /** The only connection through which it can be accepted. */
  connection_id?: string;
  /** Identifiers of the roles that the new member gets. */
  roles: string[];
  /** Metadata for the account that a new user creates. */
  app_metadata?: Stored;
  user_metadata?: Stored;
  created_at: string;
  expires_at: string;
  invitation_url: string;
  /** What the link carries; only whoever has it can accept. */
  ticket_id: string;
}

/** A mail that the tenant would have sent. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** The identifier of the organization that it is about. */
  readonly organization_id: string;
  readonly link: string;
  /** ISO 8601. */
  readonly sent_at: string;
}
