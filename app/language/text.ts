import { IntlMessageFormat } from 'intl-messageformat';
import ejs from 'ejs';

/** The languages of the app; the first is for those who ask for neither. */
export const LANGUAGES = ['en', 'ja'] as const;

export type Language = (typeof LANGUAGES)[number];

/**
 * One whole text in every language, as ICU messages: `{name}` is a value, and plurals and dates are written
 * as the language has them (https://unicode-org.github.io/icu/userguide/format_parse/messages/). A literal `<` or `'`
 * before a brace is quoted as ICU wants it.
 */
export type Text = Readonly<Record<Language, string>>;

/** The texts of a feature's pages, by name. */
export type Texts = Readonly<Record<string, Text>>;

export type Values = Readonly<Record<string, string | number | Date>>;

/** A text with its values, made where something happened and formatted where the language is known. */
export interface Message {
  readonly text: Text;
  readonly values?: Values | undefined;
}

export const message = (text: Text, values?: Values): Message => ({ text, values });

/** The markup that a text may contain, as tags: `Publish <code>{value}</code>.` */
const TAGS: Readonly<Record<string, (inner: string) => string>> = {
  b: (inner) => `<b>${inner}</b>`,
  code: (inner) => `<code>${inner}</code>`,
};

/** Letters that run from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
/** Control characters that change the direction of the text that follows; no name needs them. */
const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/g;

const compiled = new Map<Language, WeakMap<Text, IntlMessageFormat>>(
  LANGUAGES.map((language) => [language, new WeakMap<Text, IntlMessageFormat>()]),
);

/** Formats a text in a language, as plain text. */
export function say(language: Language, text: Text, values?: Values): string {
  const source = text[language];
  if (values === undefined && !/[{'<]/.test(source)) return source;
  return String(format(language, text).format(isolated(values)));
}

/**
 * Formats a text in a language, as HTML: values are escaped; `<b>` and `<code>` mark up, and `<a>` is a link to the
 * value `href`.
 */
export function sayHtml(language: Language, text: Text, values: Values = {}): string {
  const escaped = Object.entries(isolated(values)).map(
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

/** Isolates right-to-left values, so that the sentence around them keeps its own direction (UAX #9, 2.4). */
function isolated(values: Values = {}): Values {
  const isolate = (value: string) => {
    const plain = value.replace(BIDI_CONTROLS, '');
    return RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain;
  };
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? isolate(value) : value]),
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
