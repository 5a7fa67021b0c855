import type { PostLoginOutcome } from '../actions/post-login';
import type { TenantContext } from '../context';
import type { OrganizationRecord } from '../state/tenant-state';
import type { Artifacts } from './artifacts';

/** What an authorization holds beyond the standard's grant; it applies to every token issued for it. */
export interface Authorization extends PostLoginOutcome {
  /** The session in which it was given. */
  readonly sid: string;
  readonly organizationId?: string;
  readonly audience?: string;
  /** The authorization request, for the Actions that run when tokens are refreshed. */
  readonly parameters: Record<string, string | undefined>;
}

const MODEL = 'Authorization';

/** Ten years, in seconds: as long as a refresh token may live. */
const LIFETIME = 315_576_000;

/** The authorizations of a tenant, kept by the identifier of the OpenID provider's grant. */
export class Authorizations {
  constructor(
    private readonly context: TenantContext,
    private readonly artifacts: Artifacts,
  ) {}

  get(grantId: string | undefined): Authorization | undefined {
    if (grantId === undefined) return undefined;
    return this.artifacts.get(MODEL, grantId) as Authorization | undefined;
  }

  set(grantId: string, authorization: Authorization): void {
    this.artifacts.set(MODEL, grantId, authorization, LIFETIME);
  }

  /** The organization of an authorization, as it is now; undefined without one, or when it was deleted. */
  organization({ organizationId }: Authorization): OrganizationRecord | undefined {
    return organizationId === undefined ? undefined : this.context.state.organizations.get(organizationId);
  }
}
