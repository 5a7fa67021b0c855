/** Who signed in, as the newest ID token tells it. */
export interface Person {
  /** The user's identifier at the identity provider. */
  readonly id: string;
  readonly name: string;
  readonly email: string | undefined;
  readonly organization: {
    readonly id: string;
    /** By which it is identified; told by some tenants only. */
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
  /** What the access token allows; the provider grants what it was asked for as far as the person's roles go. */
  readonly scopes: readonly string[];
  /** When the access token ends, in milliseconds since the epoch. */
  readonly accessTokenEndsAt: number;
  /** Absent when the provider gave none: the sign-in then ends with its access token. */
  readonly refreshToken: string | undefined;
  /** The newest ID token, which tells the provider whom to sign out. */
  readonly idToken: string;
  /** When the provider issued the first ID token, in milliseconds since the epoch by its clock. */
  readonly issuedAt: number;
  /**
   * When the person last proved to the provider who they are (`auth_time`), in milliseconds since the epoch by its clock;
   * absent where it does not tell.
   */
  readonly authenticatedAt?: number | undefined;
  /** The provider's session that the sign-in came from (`sid`), by which the provider can end it; absent where it tells none. */
  readonly sessionId: string | undefined;
}
