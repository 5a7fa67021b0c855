import type { NavigationLink } from '../layout/navigation';
import { message, type Message, type Text } from '../language/text';
import type { Page } from '../my-organization/page';
import { READ_DETAILS, type Overview, type Part } from './overview';
import { OVERVIEW_TEXTS } from './overview-texts';

type SectionName = Exclude<NavigationLink['name'], 'overview'>;

/**
 * A sentence about the content of each page, keyed by the page's name in the navigation. A page whose part of the
 * overview is hidden has none.
 *
 * @param scopes of the person
 */
export function sectionNotes(
  overview: Overview,
  scopes: readonly string[],
): Partial<Record<SectionName, Message>> {
  const { domains, identityProviders, members, invitations } = overview;
  return {
    ...(scopes.includes(READ_DETAILS) && { details: message(OVERVIEW_TEXTS.detailsNote) }),
    ...note('domains', domains, (page) =>
      counted(OVERVIEW_TEXTS.domainsNote, OVERVIEW_TEXTS.domainsMore, page),
    ),
    ...note('identityProviders', identityProviders, ({ length }) =>
      message(OVERVIEW_TEXTS.providersNote, { count: length }),
    ),
    ...note('members', members, (page) =>
      counted(OVERVIEW_TEXTS.membersNote, OVERVIEW_TEXTS.membersMore, page),
    ),
    ...note('invitations', invitations, (page) =>
      counted(OVERVIEW_TEXTS.invitationsNote, OVERVIEW_TEXTS.invitationsMore, page),
    ),
  };
}

function note<T>(
  name: SectionName,
  part: Part<T>,
  say: (value: T) => Message,
): Partial<Record<SectionName, Message>> {
  if (part === 'hidden') return {};
  return { [name]: part === 'missing' ? message(OVERVIEW_TEXTS.missing) : say(part) };
}

/** The API reports no totals: of a list with further pages, all we know is that there are more. */
function counted(all: Text, more: Text, { data, next }: Page<unknown>): Message {
  return message(next === undefined ? all : more, { count: data.length });
}
