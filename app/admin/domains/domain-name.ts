import { domainToASCII, domainToUnicode } from 'node:url';
import { message, type Message, type Text } from '../../language/text';
import { UNSEEN } from '../invisible';
import { DOMAINS_TEXTS } from './domains-texts';

/** What was typed as a domain's name: the name as the API takes it, or what is wrong with it. */
export type DomainName = { readonly name: string } | { readonly fault: Message };

const MAX_LENGTH = 253;
/** The beginning of a part in punycode; Node.js leaves it standing, from 24 on, where the part can't be read. */
const PUNYCODE = /(^|\.)xn--/;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** The last part of a name; numbers there make an address of a machine. */
const TOP_LEVEL = /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** What has no place in a name, and what `domainToASCII` would take for something else. */
const FOREIGN = /[\s"%&'()*+,/:;<=>?@[\\\]^_`{|}~]/;

/** In order; the first that a name has is told. */
const FAULTS: readonly (readonly [pattern: RegExp, fault: Text])[] = [
  [UNSEEN, DOMAINS_TEXTS.nameInvisible],
  [/^https?:|\/\//i, DOMAINS_TEXTS.nameIsUrl],
  [/@/, DOMAINS_TEXTS.nameIsEmail],
  [/\S[\s,;]+\S/, DOMAINS_TEXTS.nameIsSeveral],
  [/^\*/, DOMAINS_TEXTS.nameIsWildcard],
  [/^[\d.]+$|^\[/, DOMAINS_TEXTS.nameIsAddress],
  [/[/:?#]/, DOMAINS_TEXTS.nameIsUrl],
];

/**
 * Judges a domain's name and writes it as the DNS does: in lower case, without the dot of the root, and letters beyond
 * a to z in punycode. Stricter than the API, which also takes names without a dot: nobody could prove to own these.
 *
 * @param typed without space around it
 */
export function readDomainName(typed: string): DomainName {
  const fault = faultOf(typed);
  if (fault) return { fault: message(fault) };
  const name = domainToASCII(typed).toLowerCase().replace(/\.$/, '');
  return isDomainName(name) ? { name } : { fault: message(DOMAINS_TEXTS.nameFault) };
}

function faultOf(typed: string): Text | undefined {
  if (typed === '') return DOMAINS_TEXTS.nameMissing;
  const told = FAULTS.find(([pattern]) => pattern.test(typed));
  if (told) return told[1];
  return FOREIGN.test(typed) ? DOMAINS_TEXTS.nameFault : undefined;
}

/** Whether this is a name of the public DNS, written as the DNS does. */
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
