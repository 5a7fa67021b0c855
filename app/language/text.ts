import { IntlMessageFormat } from 'intl-messageformat';
import ejs from 'ejs';

/** The languages that the app speaks; the first is spoken to those who ask for neither. */
export const LANGUAGES = ['en', 'ja'] as const;

export type Language = (typeof LANGUAGES)[number];

/**
 * One thing to say, whole, in every language, as ICU messages: `{name}` is a value, and plurals and dates are written
 * as the language has them (https://unicode-org.github.io/icu/userguide/format_parse/messages/). A literal `<` or `'`
 * before a brace is quoted as ICU wants it.
 */
export type Text = Readonly<Record<Language, string>>;

/** The things that a feature's pages say, by name. */
export type Texts = Readonly<Record<string, Text>>;

export type Values = Readonly<Record<string, string | number | Date>>;

/** A text with its values, made where something happened and said where the language is known. */
export interface Message {
  readonly text: Text;
  readonly values?: Values | undefined;
}

export const message = (text: Text, values?: Values): Message => ({ text, values });

/** What marks up parts of a text; each is written as a tag in it: `Publish <code>{value}</code>.` */
const TAGS: Readonly<Record<string, (inner: string) => string>> = {
  b: (inner) => `<b>${inner}</b>`,
  code: (inner) => `<code>${inner}</code>`,
};

/** Letters that run from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
/** Marks that turn the direction of all that follows; no name needs them. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/g;

const compiled = new Map<Language, WeakMap<Text, IntlMessageFormat>>(
  LANGUAGES.map((language) => [language, new WeakMap<Text, IntlMessageFormat>()]),
);

/** Says a text in a language, as plain text. */
export function say(language: Language, text: Text, values?: Values): string {
  const source = text[language];
  if (values === undefined && !/[{'<]/.test(source)) return source;
  return String(format(language, text).format(apart(values)));
}

/**
 * Says a text in a language, as HTML: values are escaped; `<b>` and `<code>` mark up, and `<a>` is a link to the value
 * `href`.
 */
export function sayHtml(language: Language, text: Text, values: Values = {}): string {
  const escaped = Object.entries(apart(values)).map(
    ([name, value]) => [name, typeof value === 'string' ? escape(value) : value] as const,
  );
  const { href } = values;
  return String(
    format(language, text).format<string>({
      ...Object.fromEntries(escaped),
      ...Object.fromEntries(
        Object.entries(TAGS).map(([tag, mark]) => [tag, (parts: string[]) => mark(parts.join(''))]),
      ),
      a: (parts: string[]) => `<a href="${escape(String(href))}">${parts.join('')}</a>`,
    }),
  );
}

/** Values as they stand in a sentence, which runs on in its own direction whichever way they run (UAX #9, 2.4). */
function apart(values: Values = {}): Values {
  const hold = (value: string) => {
    const plain = value.replace(TURNING, '');
    return RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain;
  };
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? hold(value) : value]),
  );
}

const escape = (text: string): string => ejs.escapeXML(text);

function format(language: Language, text: Text): IntlMessageFormat {
  const known = compiled.get(language);
  let format = known?.get(text);
  if (!format) {
    format = new IntlMessageFormat(text[language], language);
    known?.set(text, format);
  }
  return format;
}
