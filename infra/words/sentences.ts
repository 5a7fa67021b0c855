import type { Change } from '../model/compare';
import type { Fact, Kind } from '../model/fact';
import { applicationWords } from './application-words';
import { subjectName } from './names';
import { organizationWords } from './organization-words';
import { listed, type Phrase } from './phrase';
import {
  actionWords,
  apiWords,
  connectionProfileWords,
  connectionWords,
  loginWords,
  roleWords,
  userAttributeProfileWords,
} from './tenant-words';

const WORDS: Readonly<Record<Kind, Readonly<Record<string, Phrase | undefined>>>> = {
  organization: organizationWords,
  role: roleWords,
  application: applicationWords,
  api: apiWords,
  login: loginWords,
  action: actionWords,
  connection: connectionWords,
  'connection-profile': connectionProfileWords,
  'user-attribute-profile': userAttributeProfileWords,
};

/** A fact as a sentence without its full stop, to go below the thing's name; '' for its existence. */
export function stateSentence(fact: Pick<Fact, 'subject' | 'property' | 'item' | 'value'>): string {
  return phraseOf(fact).state(fact.value, fact.item ?? '');
}

/** A change as a sentence without its full stop: "Role member gains update:my_org:details". */
export function changeSentence(change: Change): string {
  const { subject, property, item = '', before, after } = change;
  const name = subjectName(subject);
  if (property === 'exists') return `${name} is ${before === undefined ? 'new' : 'gone'}`;
  const { noun, show = String } = phraseOf(change);
  if (before === undefined) return `${name} gains ${noun(after ?? null, item)}`;
  if (after === undefined) return `${name} loses ${noun(before, item)}`;
  return `${name}: ${noun(after, item)} changes from ${show(before)} to ${show(after)}`;
}

/**
 * Gains, or losses, of one thing and one property as one sentence: "Role admin loses read:my_org:details and
 * update:my_org:details".
 *
 * @param changes at least one, all of items
 */
export function listSentence(changes: readonly [Change, ...Change[]]): string {
  const [first, ...others] = changes;
  if (others.length === 0) return changeSentence(first);
  const { noun, nouns } = phraseOf(first);
  const what = nouns
    ? nouns(changes.map(({ item = '' }) => item))
    : listed(changes.map(({ before, after, item = '' }) => noun(after ?? before ?? null, item)));
  return `${subjectName(first.subject)} ${first.before === undefined ? 'gains' : 'loses'} ${what}`;
}

function phraseOf({ subject, property }: Pick<Fact, 'subject' | 'property'>): Phrase {
  const phrase = WORDS[subject.kind][property];
  if (phrase === undefined) throw new Error(`There are no words for ${subject.kind} ${property}`);
  return phrase;
}
