import type { Request } from 'express';
import type { AdminArea } from '../admin/admin-area';
import { signInOf } from '../auth/current-sign-in';
import type { Problem } from '../http/problem';
import type { Domain } from '../my-organization/domains';
import type { IdentityProvider } from '../my-organization/identity-providers';
import type { Invitation } from '../my-organization/invitations';
import type { Member } from '../my-organization/members';
import type { MyOrganization } from '../my-organization/my-organization';
import type { Page } from '../my-organization/page';

/** What was found for one part; `hidden` if the person may not see it, `missing` if it cannot be loaded now. */
export type Part<T> = T | 'hidden' | 'missing';

/** What the overview shows of an organization; of each list, the first page. */
export interface Overview {
  readonly domains: Part<Page<Domain>>;
  readonly identityProviders: Part<readonly IdentityProvider[]>;
  /** With their roles, where the person may see those. */
  readonly members: Part<Page<Member>>;
  /** The oldest first, which usually expire next. */
  readonly invitations: Part<Page<Invitation>>;
}

/** As many items of a list as the API returns at once. */
const TAKE = 100;

const SCOPES: Readonly<Record<keyof Overview, string>> = {
  domains: 'read:my_org:domains',
  identityProviders: 'read:my_org:identity_providers',
  members: 'read:my_org:members',
  invitations: 'read:my_org:member_invitations',
};
export const READ_DETAILS = 'read:my_org:details';
export const READ_ROLES = 'read:my_org:member_roles';

/** Codes of problems for which trying again does not help. */
const LASTING: ReadonlySet<string> = new Set(['api_conflict', 'api_forbidden']);

/** Whether somebody with these scopes may see any page about the organization. */
export const hasOverview = (scopes: readonly string[]): boolean =>
  [READ_DETAILS, ...Object.values(SCOPES)].some((scope) => scopes.includes(scope));

/**
 * Loads what the person may see: one call for each part, all in parallel. The details are not loaded, because the ID
 * token has the name.
 *
 * @throws Problem when the sign-in has ended, or when all parts are refused to somebody who has the scopes for them, as
 *   to a former member; any other failure leaves a part out
 */
export async function loadOverview(request: Request, area: AdminArea): Promise<Overview> {
  const { scopes } = signInOf(request);
  const refusals: Problem[] = [];
  let shown = 0;
  const load = async <T>(
    name: keyof Overview,
    call: (api: MyOrganization) => Promise<T>,
  ): Promise<Part<T>> => {
    if (!scopes.includes(SCOPES[name])) return 'hidden';
    shown++;
    const part = await area.readPart(request, call, (problem) => {
      if (LASTING.has(problem.code)) refusals.push(problem);
    });
    return part ?? 'missing';
  };
  const [domains, identityProviders, members, invitations] = await Promise.all([
    load('domains', ({ organization }) => organization.domains.list({ take: TAKE })),
    load('identityProviders', async ({ organization }) => {
      return (await organization.identityProviders.list()).identity_providers;
    }),
    load('members', ({ organization }) => {
      return organization.members.list({
        fields: scopes.includes(READ_ROLES) ? 'user_id,roles' : 'user_id',
        take: TAKE,
      });
    }),
    load('invitations', ({ organization }) => {
      return organization.invitations.list({ fields: 'id,expires_at', sort: 'created_at:1', take: TAKE });
    }),
  ]);
  if (refusals[0] && refusals.length === shown) throw refusals[0];
  return { domains, identityProviders, members, invitations };
}

/** What was found for a part, if anything. */
export function found<T>(part: Part<T>): T | undefined {
  return part === 'hidden' || part === 'missing' ? undefined : part;
}
