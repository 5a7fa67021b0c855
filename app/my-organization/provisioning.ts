import type { EmptyRequest, MappedAttribute } from './identity-providers';

/**
 * Operations on provisioning, by which an identity provider itself creates, changes and removes users. Each may throw
 * MyOrganizationError.
 */
export interface ProvisioningOperations {
  /** Throws `not_found` while provisioning is off. */
  get(identityProviderId: string): Promise<Provisioning>;
  /** Turns SCIM provisioning on. */
  create(identityProviderId: string): Promise<Provisioning>;
  /** Turns provisioning off; its tokens stop working. */
  delete(identityProviderId: string): Promise<void>;
  /** Resets the attribute mapping to the tenant's definition; the request is empty. */
  updateAttributes(identityProviderId: string, request: EmptyRequest): Promise<Provisioning>;
  readonly scimTokens: {
    list(identityProviderId: string): Promise<{ readonly scim_tokens: readonly ScimToken[] }>;
    /** Only this answer ever contains the token itself. */
    create(identityProviderId: string, request?: ScimTokenCreate): Promise<CreatedScimToken>;
    delete(identityProviderId: string, tokenId: string): Promise<void>;
  };
}

export interface Provisioning {
  readonly method: 'none' | 'scim';
  readonly attributes: readonly ProvisioningAttribute[];
  /** The SCIM field that identifies users. */
  readonly user_id_attribute: string;
}

/** Maps a SCIM field to an attribute of the user. */
export interface ProvisioningAttribute extends MappedAttribute {
  readonly provisioning_field: string;
}

export interface ScimToken {
  /** `tok_…` */
  readonly token_id: string;
  readonly scopes?: readonly string[] | undefined;
  /** ISO 8601. */
  readonly created_at: string;
  /** ISO 8601; missing when the token does not expire. */
  readonly valid_until?: string | undefined;
}

export interface CreatedScimToken extends ScimToken {
  readonly token: string;
}

export interface ScimTokenCreate {
  /** Seconds, more than 900; without it the token does not expire. */
  readonly token_lifetime?: number | undefined;
}
