import type { Person } from '../auth/sign-in';
import type { LAYOUT_TEXTS } from './layout-texts';

/** A link of the navigation; its name is the key of its text. */
export interface NavigationLink {
  readonly href: string;
  readonly name: keyof typeof LAYOUT_TEXTS;
  readonly current: boolean;
}

/** The pages about an organization, each with the scope that opens it. */
const PAGES = [
  { href: '/', name: 'overview', scope: undefined },
  { href: '/admin', name: 'details', scope: 'read:my_org:details' },
  { href: '/admin/domains', name: 'domains', scope: 'read:my_org:domains' },
  { href: '/admin/identity-providers', name: 'identityProviders', scope: 'read:my_org:identity_providers' },
  { href: '/admin/members', name: 'members', scope: 'read:my_org:members' },
  { href: '/admin/invitations', name: 'invitations', scope: 'read:my_org:member_invitations' },
] as const;

/**
 * The pages that somebody may open, in order; a link that would lead to a 403 is not among them.
 *
 * @param scopes what the person's access token allows
 * @param path of the page that is shown
 */
export function navigationOf(scopes: readonly string[], path: string): NavigationLink[] {
  return PAGES.filter(({ scope }) => scope === undefined || scopes.includes(scope)).map(({ href, name }) => ({
    href,
    name,
    current: path === href || (href.length > '/admin'.length && path.startsWith(`${href}/`)),
  }));
}

/** The initials of a name, shown in place of a picture. */
export function initialsOf({ name }: Pick<Person, 'name'>): string {
  const [first = '', ...rest] = name.split(/[\s@._-]+/).filter(Boolean);
  return [first, rest.at(-1) ?? '']
    .map((word) => Array.from(word)[0] ?? '')
    .join('')
    .toUpperCase();
}
