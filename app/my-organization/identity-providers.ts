import type { ProvisioningOperations } from './provisioning';

/** Operations on the organization's identity providers. Each may throw MyOrganizationError. */
export interface IdentityProviderOperations {
  list(): Promise<{ readonly identity_providers: readonly IdentityProvider[] }>;
  create(request: IdentityProviderCreate): Promise<IdentityProvider>;
  get(identityProviderId: string): Promise<IdentityProvider>;
  /** Changes only the properties in the request; `options` is replaced as a whole. */
  update(identityProviderId: string, request: IdentityProviderUpdate): Promise<IdentityProvider>;
  /** Removes the identity provider for good, along with its users where the tenant allows that. */
  delete(identityProviderId: string): Promise<void>;
  /** Resets the attribute mapping to the tenant's definition; the request is empty. */
  updateAttributes(identityProviderId: string, request: EmptyRequest): Promise<IdentityProvider>;
  /** Removes the identity provider from the organization, but leaves it in the tenant. */
  detach(identityProviderId: string): Promise<void>;
  readonly domains: {
    /** Sends the people of a verified domain to the identity provider; throws `duplicate` if it is attached already. */
    create(identityProviderId: string, request: { readonly domain: string }): Promise<{ domain: string }>;
    delete(identityProviderId: string, domain: string): Promise<void>;
  };
  readonly provisioning: ProvisioningOperations;
}

export type EmptyRequest = Readonly<Record<string, never>>;

/** Kinds of identity providers that organizations can set up themselves. */
export const STRATEGIES = ['adfs', 'google-apps', 'oidc', 'okta', 'pingfederate', 'samlp', 'waad'] as const;
export type Strategy = (typeof STRATEGIES)[number];

/**
 * What the tenant lets the organization do with an identity provider: `readonly` is to see it, `limited` is to change
 * `show_as_button`, `assign_membership_on_login` and `is_enabled` as well, and `full` is everything.
 */
export type AccessLevel = 'none' | 'readonly' | 'limited' | 'full';

export interface IdentityProvider {
  /** `con_…` */
  readonly id?: string | undefined;
  /** Missing where the list says only that the identity provider exists, and for strategies unknown to the app. */
  readonly strategy?: Strategy | undefined;
  readonly name?: string | undefined;
  readonly display_name?: string | undefined;
  readonly domains?: readonly string[] | undefined;
  readonly show_as_button?: boolean | undefined;
  readonly assign_membership_on_login?: boolean | undefined;
  readonly is_enabled?: boolean | undefined;
  /** Missing for a level unknown to the app, which counts as `none`. */
  readonly access_level?: AccessLevel | undefined;
  /** Without secrets. */
  readonly options?: IdentityProviderOptions | undefined;
  /** Only for the strategies `oidc`, `okta` and `samlp`. */
  readonly attributes?: readonly IdentityProviderAttribute[] | undefined;
}

/**
 * The settings of all strategies; each uses some of them. A string may be a value unknown to the app that the tenant's
 * operator set: as options are replaced as a whole, it has to be sent back.
 */
export interface IdentityProviderOptions {
  /** OIDC: whether tokens come through the browser (`front_channel`) or not (`back_channel`). */
  readonly type?: string | undefined;
  readonly discovery_url?: string | undefined;
  readonly client_id?: string | undefined;
  /** Okta's or Google Workspace's domain. */
  readonly domain?: string | undefined;
  /** Entra ID's domain. */
  readonly tenant_domain?: string | undefined;
  readonly icon_url?: string | undefined;
  readonly adfs_server?: string | undefined;
  readonly fedMetadataXml?: string | undefined;
  readonly pingFederateBaseUrl?: string | undefined;
  readonly metadataUrl?: string | undefined;
  readonly signInEndpoint?: string | undefined;
  readonly signSAMLRequest?: boolean | undefined;
  /** `rsa-sha256`, `rsa-sha1` */
  readonly signatureAlgorithm?: string | undefined;
  /** `sha256`, `sha1` */
  readonly digestAlgorithm?: string | undefined;
  /** `urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect`, `…:HTTP-POST` */
  readonly protocolBinding?: string | undefined;
  readonly bindingMethod?: string | undefined;
  readonly idpInitiated?: IdpInitiated | undefined;
  /** Only in answers: the certificate that Auth0 read from `signingCert` or from the metadata. */
  readonly cert?: string | undefined;
}

/** Sign-in that starts at the identity provider. */
export interface IdpInitiated {
  readonly enabled?: boolean | undefined;
  readonly client_id?: string | undefined;
  readonly client_protocol?: string | undefined;
  readonly client_authorizequery?: string | undefined;
}

/** Maps a claim of the identity provider to an attribute of the user. */
export interface IdentityProviderAttribute extends MappedAttribute {
  readonly sso_field: readonly string[];
}

export interface MappedAttribute {
  readonly user_attribute?: string | undefined;
  readonly label?: string | undefined;
  readonly description?: string | undefined;
  readonly is_required: boolean;
  /** No longer in the tenant's definition: an update of the mapping removes it. */
  readonly is_extra: boolean;
  /** New in the tenant's definition: an update of the mapping adds it. */
  readonly is_missing: boolean;
}

/** Options as sent to the API: with secrets, and without what Auth0 derives. */
export interface IdentityProviderOptionsRequest extends Omit<IdentityProviderOptions, 'cert'> {
  readonly client_secret?: string | undefined;
  /** PEM or CER. */
  readonly signingCert?: string | undefined;
}

export interface IdentityProviderCreate {
  readonly strategy: Strategy;
  readonly name: string;
  readonly display_name?: string | undefined;
  readonly domains?: readonly string[] | undefined;
  readonly show_as_button?: boolean | undefined;
  readonly assign_membership_on_login?: boolean | undefined;
  readonly is_enabled?: boolean | undefined;
  readonly options: IdentityProviderOptionsRequest;
}

export interface IdentityProviderUpdate {
  readonly display_name?: string | undefined;
  readonly show_as_button?: boolean | undefined;
  readonly assign_membership_on_login?: boolean | undefined;
  readonly is_enabled?: boolean | undefined;
  readonly options?: IdentityProviderOptionsRequest | undefined;
}
