/** What a login is for. */
export interface LoginRequest {
  /** Path of this app to continue at. */
  readonly returnTo: string;
  /** Identifier, or name, of the organization to sign in to. */
  readonly organization?: string | undefined;
  /** Ticket from an invitation's link. */
  readonly invitation?: string | undefined;
  /** `login` makes the identity provider ask who signs in, and where, even if somebody is signed in there. */
  readonly prompt?: 'login' | undefined;
  /** Maximum age in seconds of the sign-in at the identity provider, which asks for a new one if it is older. */
  readonly maxAge?: number | undefined;
}

/** The address at which a login begins. */
export function loginLink({ returnTo, organization, invitation, prompt, maxAge }: LoginRequest): string {
  const query = new URLSearchParams({
    returnTo,
    ...(organization !== undefined && { organization }),
    ...(invitation !== undefined && { invitation }),
    ...(prompt !== undefined && { prompt }),
    ...(maxAge !== undefined && { max_age: String(maxAge) }),
  });
  return `/auth/login?${query.toString()}`;
}
