import type { EmptyRequest, MappedAttribute } from './identity-providers';

/** How an identity provider creates, changes and removes users by itself. Each may throw MyOrganizationError. */
export interface ProvisioningOperations {
  /** `not_found` while provisioning is off. */
  get(identityProviderId: string): Promise<Provisioning>;
  /** Turns provisioning by SCIM on. */
  create(identityProviderId: string): Promise<Provisioning>;
  /** Turns provisioning off; its tokens end with it. */
  delete(identityProviderId: string): Promise<void>;
  /** Sets the attribute mapping back to what the tenant defines; the request is empty. */
  updateAttributes(identityProviderId: string, request: EmptyRequest): Promise<Provisioning>;
  readonly scimTokens: {
    list(identityProviderId: string): Promise<{ readonly scim_tokens: readonly ScimToken[] }>;
    /** The answer is the only one that ever has the token itself. */
    create(identityProviderId: string, request?: ScimTokenCreate): Promise<CreatedScimToken>;
    delete(identityProviderId: string, tokenId: string): Promise<void>;
  };
}

export interface Provisioning {
  readonly method: 'none' | 'scim';
  readonly attributes: readonly ProvisioningAttribute[];
  /** The field of SCIM that tells users apart. */
  readonly user_id_attribute: string;
}

/** How a field of SCIM becomes an attribute of the user. */
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
