import { message, type Message, type Text } from '../../language/text';
import { readDomainName } from '../domains/domain-name';
import { ANY_INVISIBLE } from '../invisible';
import { INVITE_TEXTS } from './invite-texts';

/** The people to invite, as they were typed: their addresses, and what is wrong with any of them. */
export interface Addresses {
  readonly addresses: readonly string[];
  readonly faults: readonly Message[];
}

/** How many the API takes at a time. */
const MAX_PEOPLE = 10;
const MAX_LENGTH = 320;
/** How many characters of what was typed are quoted in an error. */
const MAX_QUOTED = 60;

/** Tabs separate cells that are copied from a table. */
const SEPARATORS = /[,;，；、\t]/;
/** Before the @, as the API's format `email` has it (RFC 5321 4.1.2, `Dot-string`). */
const LOCAL_PART = /^(?=.{1,64}$)[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;

/**
 * Reads addresses, one or more per line. Domains with letters beyond a to z are converted to punycode.
 *
 * @param typed whatever was sent
 * @param objectionTo says why an address must not be invited, if so; its text takes `address` and `line`
 */
export function readAddresses(
  typed: string,
  objectionTo: (address: string) => Text | undefined = () => undefined,
): Addresses {
  const entries = typed
    .split(/\r\n|\r|\n/)
    .flatMap((text, index) =>
      text.split(SEPARATORS).map((entry) => ({ line: index + 1, text: entry.trim() })),
    )
    .filter(({ text }) => text !== '');
  if (entries.length === 0) return { addresses: [], faults: [message(INVITE_TEXTS.noAddress)] };
  if (entries.length > MAX_PEOPLE) {
    const values = { count: entries.length, most: MAX_PEOPLE };
    return { addresses: [], faults: [message(INVITE_TEXTS.tooManyAddresses, values)] };
  }
  const lines = new Map<string, { readonly address: string; readonly line: number }>();
  const faults: Message[] = [];
  for (const { line, text } of entries) {
    const address = ANY_INVISIBLE.test(text) ? undefined : addressOf(text);
    if (address === undefined) {
      faults.push(faultOf(text, line));
      continue;
    }
    const before = lines.get(address.toLowerCase());
    const fault = objectionTo(address);
    if (before) faults.push(message(INVITE_TEXTS.lineTwice, { line, address, first: before.line }));
    else if (fault) faults.push(message(fault, { line, address }));
    else lines.set(address.toLowerCase(), { address, line });
  }
  return { addresses: [...lines.values()].map(({ address }) => address), faults };
}

/** @returns undefined for anything that is not an address */
function addressOf(text: string): string | undefined {
  const at = text.lastIndexOf('@');
  const domain = readDomainName(text.slice(at + 1));
  if (!LOCAL_PART.test(text.slice(0, Math.max(at, 0))) || !('name' in domain)) return undefined;
  const address = `${text.slice(0, at)}@${domain.name}`;
  return address.length <= MAX_LENGTH ? address : undefined;
}

function faultOf(text: string, line: number): Message {
  if (ANY_INVISIBLE.test(text)) return message(INVITE_TEXTS.lineUnseen, { line });
  if (/[<>()"]/.test(text)) return message(INVITE_TEXTS.lineNamed, { line });
  const quoted = text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text;
  const hasForeignLetters = /\P{ASCII}/u.test(text.slice(0, Math.max(text.lastIndexOf('@'), 0)));
  return message(hasForeignLetters ? INVITE_TEXTS.lineLetters : INVITE_TEXTS.lineFault, { line, quoted });
}
