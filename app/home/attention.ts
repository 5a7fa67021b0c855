import { hrefOf, PATH } from '../admin/identity-providers/find-identity-provider';
import { nameOf } from '../admin/identity-providers/identity-provider';
import { allows, stateOf } from '../admin/identity-providers/state';
import { urgencyOf } from '../admin/invitations/expiry';
import { message, type Message } from '../language/text';
import { found, type Overview } from './overview';
import { OVERVIEW_TEXTS } from './overview-texts';

/** Something that an organization's people should look at. */
export interface AttentionItem {
  /** What it is, in one sentence; links to the page where it can be fixed. */
  readonly text: Message;
  /** Why it matters. */
  readonly why: Message;
  readonly href: string;
}

export interface AttentionOptions {
  /** Name of the administrators' role. */
  readonly adminRole: string;
  /** Whether members were loaded with their roles. */
  readonly knowsRoles: boolean;
  /** Whether the person can assign roles. */
  readonly givesRoles: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** How many items of a kind are listed one by one; more are counted. */
const MAX_LISTED = 3;

/** What needs attention, as far as the overview was loaded. */
export function attentionTo(overview: Overview, options: AttentionOptions): AttentionItem[] {
  return [
    ...administrators(overview, options),
    ...unverifiedDomains(overview),
    ...providersThatAreNotOn(overview),
    ...expiringInvitations(overview, options.now),
  ];
}

function administrators(
  { members }: Overview,
  { adminRole, knowsRoles, givesRoles }: AttentionOptions,
): AttentionItem[] {
  const page = found(members);
  if (!page || !knowsRoles) return [];
  const { length } = page.data.filter(({ roles = [] }) => roles.some(({ name }) => name === adminRole));
  if (length > 1) return [];
  const isAll = page.next === undefined;
  if (length === 0 && !isAll) return [];
  const values = { role: adminRole, looked: page.data.length };
  const href = '/admin/members';
  if (length === 0) {
    const why = givesRoles ? OVERVIEW_TEXTS.noAdminGive : OVERVIEW_TEXTS.noAdminWhy;
    return [{ text: message(OVERVIEW_TEXTS.noAdmin), why: message(why, values), href }];
  }
  const text = isAll ? OVERVIEW_TEXTS.oneAdmin : OVERVIEW_TEXTS.oneAdminSeen;
  const why = givesRoles ? OVERVIEW_TEXTS.oneAdminGive : OVERVIEW_TEXTS.oneAdminWhy;
  return [{ text: message(text, values), why: message(why, values), href }];
}

function unverifiedDomains({ domains }: Overview): AttentionItem[] {
  const unverified = found(domains)?.data.filter(({ status }) => status !== 'verified') ?? [];
  const why = message(OVERVIEW_TEXTS.unverifiedWhy);
  if (unverified.length > MAX_LISTED) {
    const text = message(OVERVIEW_TEXTS.unverifiedMany, { count: unverified.length });
    return [{ text, why, href: '/admin/domains' }];
  }
  return unverified.map(({ id, domain, status }) => ({
    text: message(status === 'failed' ? OVERVIEW_TEXTS.failed : OVERVIEW_TEXTS.unverified, { domain }),
    why,
    href: `/admin/domains/${encodeURIComponent(id)}`,
  }));
}

const NOT_ON = {
  off: { text: OVERVIEW_TEXTS.off, why: OVERVIEW_TEXTS.offWhy },
  testable: { text: OVERVIEW_TEXTS.testable, why: OVERVIEW_TEXTS.testableWhy },
};

/** Identity providers that the organization can switch on itself, and whose state is known. */
function providersThatAreNotOn({ identityProviders }: Overview): AttentionItem[] {
  const notOn = (found(identityProviders) ?? []).flatMap((identityProvider) => {
    const state = stateOf(identityProvider);
    if (identityProvider.is_enabled === undefined || state === 'on') return [];
    return allows(identityProvider, state === 'off' ? 'limited' : 'full')
      ? [{ identityProvider, state }]
      : [];
  });
  if (notOn.length > MAX_LISTED) {
    const text = message(OVERVIEW_TEXTS.notOnMany, { count: notOn.length });
    return [{ text, why: message(OVERVIEW_TEXTS.notOnWhy), href: PATH }];
  }
  return notOn.map(({ identityProvider, state }) => ({
    text: message(NOT_ON[state].text, { name: nameOf(identityProvider) }),
    why: message(NOT_ON[state].why),
    href: identityProvider.id === undefined ? PATH : hrefOf(identityProvider.id),
  }));
}

function expiringInvitations({ invitations }: Overview, now: number): AttentionItem[] {
  const page = found(invitations);
  const expiring = page?.data.filter((invitation) => urgencyOf(invitation, now) === 'soon');
  if (!page || !expiring || expiring.length === 0) return [];
  const text = page.next === undefined ? OVERVIEW_TEXTS.expiring : OVERVIEW_TEXTS.expiringSeen;
  return [
    {
      text: message(text, { count: expiring.length }),
      why: message(OVERVIEW_TEXTS.expiringWhy),
      href: '/admin/invitations',
    },
  ];
}
