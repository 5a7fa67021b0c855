import type { Stored } from './stored';

export interface Connection extends Stored {
  id: string;
  name: string;
  display_name?: string;
  strategy: string;
  options: Stored;
  /** Identifiers of the clients that may use it. */
  enabled_clients: string[];
}

/** How a connection's users are provisioned by SCIM. */
export interface ScimConfiguration {
  connection_id: string;
  /** The SCIM attribute that identifies a user. */
  user_id_attribute: string;
  mapping: { auth0: string; scim: string }[];
  created_at: string;
  updated_on: string;
  /** By token_id; oldest first. */
  tokens: Map<string, ScimToken>;
}

/** A token of a connection's SCIM endpoint. Its value is not kept, as the tenant serves no such endpoint. */
export interface ScimToken {
  token_id: string;
  created_at: string;
  /** Absent when the token does not expire. */
  valid_until?: string;
}
