import type { Oidc } from '../../../app/auth/oidc';
import type { LogoutToken } from '../../../app/auth/logout-token';
import { OidcError } from '../../../app/auth/oidc-error';
import type { Person, SignIn } from '../../../app/auth/sign-in';
import { SCOPES_OF_ROLE } from './scopes';

export const ADMIN: Person = {
  id: 'auth0|admin',
  name: 'Ada Admin',
  email: 'org-admin@example.com',
  organization: { id: 'org_AAAAAAAAAAAAAAAA', name: undefined },
  roles: ['admin'],
};
export const MEMBER: Person = {
  ...ADMIN,
  id: 'auth0|member',
  name: 'Max Member',
  email: 'org-member@example.com',
  roles: [],
};
export const VIEWER: Person = {
  ...ADMIN,
  id: 'auth0|viewer',
  name: 'Vera Viewer',
  email: 'org-viewer@example.com',
  roles: ['viewer'],
};

/** A fake of the app's `Oidc`: it signs in whom the test names, and counts refreshes. */
export class FakeOidc implements Oidc {
  /** Who signs in next, or how that fails. */
  next: Person | OidcError = ADMIN;
  /** What a refresh results in: a new access token by default. */
  onRefresh: (before: SignIn) => Promise<SignIn> = (before) =>
    Promise.resolve({
      ...before,
      accessToken: `access-${this.refreshes}`,
      accessTokenEndsAt: this.now() + 600_000,
    });
  /** The provider's session id of the next sign-in. */
  sessionId: string | undefined;
  /** The scopes of the next access token; by default those of the person's roles. */
  scopes: readonly string[] | undefined;
  /** The claims that the next test sign-in returns, or how it fails. */
  tested: Record<string, unknown> | OidcError = {};
  /** The content of each valid logout token, or how its verification fails. */
  readonly logoutTokens = new Map<string, LogoutToken | Error>();
  refreshes = 0;
  unready: string | undefined;

  constructor(private readonly now: () => number = Date.now) {}

  start(): void {
    // Nothing to look for.
  }

  stop(): void {
    // Nothing to stop.
  }

  unreadyReason(): string | undefined {
    return this.unready;
  }

  browserOrigins(): readonly string[] {
    return ['https://tenant.example'];
  }

  authorizationUrl: Oidc['authorizationUrl'] = ({ state }, hints) => {
    const url = new URL('https://tenant.example/authorize');
    url.search = new URLSearchParams({ state, ...hints }).toString();
    return Promise.resolve(url);
  };

  signIn: Oidc['signIn'] = () =>
    this.next instanceof Error
      ? Promise.reject(this.next)
      : Promise.resolve({
          person: this.next,
          accessToken: 'access-0',
          scopes: this.scopes ?? this.next.roles.flatMap((role) => SCOPES_OF_ROLE[role] ?? []),
          accessTokenEndsAt: this.now() + 600_000,
          refreshToken: 'refresh-0',
          idToken: 'id-token-0',
          issuedAt: this.now(),
          authenticatedAt: this.now(),
          sessionId: this.sessionId,
        });

  testUrl: Oidc['testUrl'] = ({ state }, target) => {
    const url = new URL('https://tenant.example/authorize');
    url.search = new URLSearchParams({ state, prompt: 'login', ...target }).toString();
    return Promise.resolve(url);
  };

  testedClaims: Oidc['testedClaims'] = () =>
    this.tested instanceof Error ? Promise.reject(this.tested) : Promise.resolve(this.tested);

  refresh(before: SignIn): Promise<SignIn> {
    this.refreshes += 1;
    return this.onRefresh(before);
  }

  verifyLogoutToken: Oidc['verifyLogoutToken'] = (token) =>
    Promise.resolve(this.logoutTokens.get(token)).then((known) => {
      if (known instanceof Error) throw known;
      if (!known) throw new OidcError('unverifiable', 'an unknown token');
      return known;
    });

  endAnySessionUrl(): URL {
    return new URL('https://tenant.example/v2/logout');
  }

  endSessionUrl(idToken: string): URL {
    return new URL(`https://tenant.example/oidc/logout?id_token_hint=${idToken}`);
  }
}
