/** What a login is asked for. */
export interface LoginRequest {
  /** Path of ours to go on to. */
  readonly returnTo: string;
  /** Identifier, or name, of the organization to sign in to. */
  readonly organization?: string | undefined;
  /** What an invitation's link carries. */
  readonly invitation?: string | undefined;
  /** `login` has the identity provider ask who signs in, and where, also when it knows somebody already. */
  readonly prompt?: 'login' | undefined;
  /** Seconds that the sign-in may be old, so that the identity provider asks for another where it is older. */
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
