/** Who signed in, according to the newest ID token. */
export interface Person {
  /** The user's identifier at the identity provider. */
  readonly id: string;
  readonly name: string;
  readonly email: string | undefined;
  readonly organization: {
    readonly id: string;
    /** Its unique name, which only some tenants put into tokens. */
    readonly name: string | undefined;
    /** As people know it. */
    readonly displayName?: string | undefined;
  };
  /** Names of the roles that the person holds in the organization. */
  readonly roles: readonly string[];
}

/** What one sign-in lets the app do. It stays on the server. */
export interface SignIn {
  readonly person: Person;
  readonly accessToken: string;
  /** What the access token allows; the provider grants the requested scopes as far as the person's roles go. */
  readonly scopes: readonly string[];
  /** When the access token expires, in milliseconds since the epoch. */
  readonly accessTokenEndsAt: number;
  /** Undefined when the provider gave none: the sign-in then ends with its access token. */
  readonly refreshToken: string | undefined;
  /** The newest ID token, which tells the provider whom to sign out. */
  readonly idToken: string;
  /** When the provider issued the first ID token, in milliseconds since the epoch by its clock. */
  readonly issuedAt: number;
  /**
   * When the person last proved to the provider who they are (`auth_time`), in milliseconds since the epoch by its
   * clock; absent if the provider does not say.
   */
  readonly authenticatedAt?: number | undefined;
  /** The provider's session behind the sign-in (`sid`), with which the provider can end it; undefined if unknown. */
  readonly sessionId: string | undefined;
}
