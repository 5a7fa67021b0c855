import type { Response } from 'express';
import { say, sayHtml, type Message, type Text, type Texts, type Values } from '../language/text';
import { LAYOUT_TEXTS } from './layout-texts';

/** What a page shows, besides what every page can use. */
export interface PageLocals {
  readonly [name: string]: unknown;
  /** The page's title, as its tab shows it. */
  readonly title: Text;
  readonly titleValues?: Values | undefined;
  /** Whether the page says what went wrong with a form; its tab then says so as well. */
  readonly failed?: boolean | undefined;
}

/**
 * Answers with a page in the language of its request.
 *
 * In templates, `page.t(name, values)` formats one of the texts, `page.html(name, values)` formats it as HTML with its
 * markup and links, and `page.say(message)` formats a given message or text. `page.time(date)` and `page.day(date)`
 * format dates in the page's language. `page.heading` is the title without the prefix that marks errors.
 *
 * @param view path of the template from the app's folder, without its extension
 * @param texts the texts of the page's feature; the layout's texts are available too
 * @param onFailure called when the template fails or names a text that does not exist; shows the error page by default
 */
export function renderPage(
  response: Response,
  view: string,
  texts: Texts,
  locals: PageLocals,
  onFailure: (error: Error) => void = (error) => response.req.next?.(error),
): void {
  const { language } = response.req;
  const textOf = (name: string): Text => {
    const text = texts[name] ?? (LAYOUT_TEXTS as Texts)[name];
    if (!text) throw new Error(`${view} names the text "${name}", which does not exist`);
    return text;
  };
  const title = say(language, locals.title, locals.titleValues);
  const page = {
    ...locals,
    heading: title,
    title: locals.failed ? say(language, LAYOUT_TEXTS.errorTitle, { title }) : title,
    t: (name: string, values?: Values) => say(language, textOf(name), values),
    html: (name: string, values?: Values) => sayHtml(language, textOf(name), values),
    say: (given: Message | Text) =>
      'text' in given ? say(language, given.text, given.values) : say(language, given),
    ...writers(language),
  };
  response.render(view, page, (error: Error | null, html) => {
    if (error) onFailure(error);
    else response.send(html);
  });
}

interface Writers {
  /** A time to the minute, as HTML; browsers with scripts show it in their own time zone. */
  readonly time: (date: string | Date) => string;
  /** A day, as HTML. */
  readonly day: (date: string | Date) => string;
}

const written = new Map<string, Writers>();

function writers(language: string): Writers {
  let known = written.get(language);
  if (!known) {
    const date = { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' } as const;
    const day = new Intl.DateTimeFormat(language, date);
    const time = new Intl.DateTimeFormat(language, {
      ...date,
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'short',
    });
    const element = (format: Intl.DateTimeFormat, kind: string) => (date: string | Date) => {
      const at = new Date(date);
      return Number.isNaN(at.getTime())
        ? ''
        : `<time datetime="${at.toISOString()}" data-${kind}>${format.format(at)}</time>`;
    };
    known = {
      time: element(time, 'time'),
      day: element(day, 'day'),
    };
    written.set(language, known);
  }
  return known;
}
