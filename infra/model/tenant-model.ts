import type { OrganizationModel } from './organization-model';

/**
 * The identity configuration of a tenant, wherever it was read: what a program declares, or what a live tenant holds.
 * Everything is called by its name, never by an identifier, so that two models can be compared. The tenant's own domain
 * is written as `{domain}` in identifiers of the APIs that every tenant has. Lists are in any order ({@link factsOf}
 * sorts) and hold each item once.
 *
 * A property that is `undefined` or absent is not known, which is not the same as `null`: known to be none.
 */
export interface TenantModel {
  readonly apis: readonly ApiModel[];
  /** Parts of the My Organization API, as far as a stack says which of them it uses. */
  readonly features?: readonly FeatureModel[] | undefined;
  readonly grants: readonly GrantModel[];
  readonly roles: readonly RoleModel[];
  /** The role whose holders may use the admin pages. */
  readonly adminRole?: string | undefined;
  /** The URL under which the Action names its claims, which can't be read from a tenant. */
  readonly claimNamespace?: string | undefined;
  readonly applications: readonly ApplicationModel[];
  readonly connectionProfiles: readonly ConnectionProfileModel[];
  readonly userAttributeProfiles: readonly UserAttributeProfileModel[];
  readonly login: LoginModel;
  readonly actions: readonly ActionModel[];
  readonly connections: readonly ConnectionModel[];
  readonly organizations: readonly OrganizationModel[];
  /** Unencrypted text in the stack's configuration; for rules only, never shown. */
  readonly plainText?: readonly PlainTextModel[];
}

/** Who may get an access token of an API: nobody, every application, or those that hold a client grant. */
export type AccessPolicy = 'deny_all' | 'allow_all' | 'require_client_grant';

/** An API (Auth0: resource server). */
export interface ApiModel {
  /** `https://{domain}/my-org/` */
  readonly identifier: string;
  /** On behalf of a user who signed in. */
  readonly userAccess?: AccessPolicy | undefined;
  /** By a program on its own. */
  readonly machineAccess?: AccessPolicy | undefined;
  /** Whether the company's own applications get access without asking the user. */
  readonly skipsConsent?: boolean | undefined;
}

/** A part of the My Organization API. */
export interface FeatureModel {
  /** `identity-providers` */
  readonly name: string;
  /** Whether the app uses it; no role may use what is left out. */
  readonly used: boolean;
}

/** What an application may ask of an API (Auth0: client grant). At most one for each application, API and subject. */
export interface GrantModel {
  /** The application's name. */
  readonly application: string;
  /** The API's identifier. */
  readonly api: string;
  /** Whether the application acts for a user or for itself. */
  readonly subject: 'user' | 'client';
  readonly scopes: readonly string[];
  /** Whether every scope of the API is granted, including future ones. */
  readonly allScopes?: boolean | undefined;
}

export interface RoleModel {
  readonly name: string;
  readonly description?: string | null | undefined;
  readonly permissions: readonly PermissionModel[];
}

export interface PermissionModel {
  /** The API's identifier. */
  readonly api: string;
  /** `update:my_org:details` */
  readonly name: string;
}

/** An application (Auth0: client). */
export interface ApplicationModel {
  readonly name: string;
  /** `regular_web` */
  readonly type?: string | undefined;
  readonly firstParty?: boolean | undefined;
  /** How it authenticates when it requests tokens: `client_secret_post`, `private_key_jwt`, `none`. */
  readonly authenticationMethod?: string | undefined;
  /** What its ID tokens are signed with: `RS256`. */
  readonly idTokenAlgorithm?: string | undefined;
  /** Whether Auth0's legacy ways to sign in, from before OpenID Connect, are off for it. */
  readonly oidcConformant?: boolean | undefined;
  /** `authorization_code`, `http://auth0.com/oauth/grant-type/password-realm` */
  readonly grantTypes?: readonly string[] | undefined;
  readonly callbacks: readonly string[];
  readonly logoutUrls: readonly string[];
  readonly webOrigins: readonly string[];
  /** Where links in Auth0's e-mails start a sign-in. */
  readonly loginUrl?: string | null | undefined;
  /** Where Auth0 sends logout tokens, and for which session ends; null if it sends none. */
  readonly backchannelLogout?: BackchannelLogoutModel | null | undefined;
  /** Whether users sign in as members of an organization. */
  readonly organizationUsage?: 'deny' | 'allow' | 'require' | undefined;
  readonly organizationPrompt?: 'no_prompt' | 'pre_login_prompt' | 'post_login_prompt' | undefined;
  /** How the organization is found before login: `email`, `organization_name`. */
  readonly organizationDiscovery?: readonly string[] | undefined;
  readonly refreshTokens?: RefreshTokensModel | undefined;
  /** The application's My Organization configuration; null if it has none. */
  readonly myOrganization?: MyOrganizationModel | null | undefined;
  /** Names of the connections whose users may sign in to it. */
  readonly connections: readonly string[];
}

export interface BackchannelLogoutModel {
  readonly url: string;
  /** Auth0's names of the events, `password-changed`, or all of them, including future ones. */
  readonly initiators: 'all' | readonly string[];
}

/** The events that Auth0 reports to an application that selects none (docs: OIDC Back-Channel Logout Initiators). */
export const DEFAULT_INITIATORS: readonly string[] = ['rp-logout', 'idp-logout'];

export interface RefreshTokensModel {
  readonly rotation: 'rotating' | 'non-rotating';
  readonly expiration?: 'expiring' | 'non-expiring' | undefined;
  readonly leewaySeconds?: number | undefined;
  /** null when it is unlimited. */
  readonly lifetimeSeconds?: number | null | undefined;
  /** null when it is unlimited. */
  readonly idleLifetimeSeconds?: number | null | undefined;
}

export interface MyOrganizationModel {
  /** The profile's name. */
  readonly connectionProfile: string;
  /** The profile's name. */
  readonly userAttributeProfile: string;
  readonly allowedStrategies: readonly string[];
  readonly connectionDeletion?: 'allow' | 'allow_if_empty' | undefined;
  /** The name of the application that invitations are for, without which admins can't invite anybody. */
  readonly invitationLanding?: string | null | undefined;
}

/** The profile that connections created by organization admins follow. */
export interface ConnectionProfileModel {
  readonly name: string;
  readonly showAsButton?: 'none' | 'optional' | 'required' | undefined;
  readonly assignMembershipOnLogin?: 'none' | 'optional' | 'required' | undefined;
  readonly namePrefix?: string | undefined;
  readonly features: readonly string[];
}

/** What an identity provider has to supply about a user. */
export interface UserAttributeProfileModel {
  readonly name: string;
  readonly userId?: OverriddenMappingModel | undefined;
  readonly attributes: readonly (OverriddenMappingModel & {
    readonly name: string;
    readonly required: boolean;
  })[];
}

/** A mapping that differs for some kinds of identity providers. */
export interface OverriddenMappingModel extends MappingModel {
  /** The differing mappings, by strategy: `waad`. */
  readonly overrides?: Readonly<Record<string, MappingModel>> | undefined;
}

/** The names under which an attribute arrives; lists in order of preference. */
export interface MappingModel {
  readonly auth0?: string | undefined;
  readonly oidc?: string | undefined;
  readonly saml?: readonly string[] | undefined;
  readonly scim?: string | undefined;
}

export interface LoginModel {
  /** Whether the page asks for the identifier first and the password afterwards. */
  readonly identifierFirst?: boolean | undefined;
  /**
   * Names of the Actions that run after a login, in their order. A program knows its own only, and binds them one by
   * one, so the order is never compared.
   */
  readonly afterLogin: readonly string[];
}

/** A program that Auth0 runs. */
export interface ActionModel {
  readonly name: string;
  /** `post-login` */
  readonly trigger: string;
  readonly runtime?: string | undefined;
  /** Made by {@link codeHash} from the code that runs. */
  readonly codeHash?: string | undefined;
  /** Whether the latest code is deployed. */
  readonly deployed?: boolean | undefined;
  /** Names only. */
  readonly secrets: readonly string[];
  /** False in the model of a live tenant for an Action that its program does not declare. For rules only. */
  readonly declared?: boolean | undefined;
}

/** Where users are kept, or an identity provider. */
export interface ConnectionModel {
  readonly name: string;
  readonly strategy?: string | undefined;
  /** Whether anybody can sign up. */
  readonly signUpOpen?: boolean | undefined;
}

export interface PlainTextModel {
  /** `tenantry:organizations[0].displayName` */
  readonly key: string;
  readonly value: string;
}
