import { domainToASCII, domainToUnicode } from 'node:url';
import { message, type Message, type Text } from '../../language/text';
import { ANY_INVISIBLE } from '../invisible';
import { DOMAINS_TEXTS } from './domains-texts';

/** A domain name that was typed: the name as the API takes it, or what is wrong with it. */
export type DomainName = { readonly name: string } | { readonly fault: Message };

const MAX_LENGTH = 253;
/** The prefix of a label in punycode; from Node.js 24 on, it is left standing if the label cannot be decoded. */
const PUNYCODE = /(^|\.)xn--/;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** The last label of a name; a number there would make it an IP address. */
const TOP_LEVEL = /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** Characters that no name contains, or that `domainToASCII` would misread. */
const FORBIDDEN = /[\s"%&'()*+,/:;<=>?@[\\\]^_`{|}~]/;

/** In order of precedence: only the first fault of a name is reported. */
const FAULTS: readonly (readonly [pattern: RegExp, fault: Text])[] = [
  [ANY_INVISIBLE, DOMAINS_TEXTS.nameInvisible],
  [/^https?:|\/\//i, DOMAINS_TEXTS.nameIsUrl],
  [/@/, DOMAINS_TEXTS.nameIsEmail],
  [/\S[\s,;]+\S/, DOMAINS_TEXTS.nameIsSeveral],
  [/^\*/, DOMAINS_TEXTS.nameIsWildcard],
  [/^[\d.]+$|^\[/, DOMAINS_TEXTS.nameIsAddress],
  [/[/:?#]/, DOMAINS_TEXTS.nameIsUrl],
];

/**
 * Validates a domain name and writes it as the DNS does: in lower case, without the trailing dot, and with letters
 * beyond a to z in punycode. Stricter than the API, which also takes names without a dot: nobody could verify those.
 *
 * @param typed without spaces around it
 */
export function readDomainName(typed: string): DomainName {
  const fault = faultOf(typed);
  if (fault) return { fault: message(fault) };
  const name = domainToASCII(typed).toLowerCase().replace(/\.$/, '');
  return isDomainName(name) ? { name } : { fault: message(DOMAINS_TEXTS.nameFault) };
}

function faultOf(typed: string): Text | undefined {
  if (typed === '') return DOMAINS_TEXTS.nameMissing;
  const found = FAULTS.find(([pattern]) => pattern.test(typed));
  if (found) return found[1];
  return FORBIDDEN.test(typed) ? DOMAINS_TEXTS.nameFault : undefined;
}

/** Whether this is a name in the public DNS, written as the DNS does. */
export function isDomainName(name: string): boolean {
  const labels = name.split('.');
  return (
    name.length <= MAX_LENGTH &&
    labels.length > 1 &&
    labels.every((label) => LABEL.test(label)) &&
    TOP_LEVEL.test(labels.at(-1) ?? '') &&
    !PUNYCODE.test(domainToUnicode(name))
  );
}
