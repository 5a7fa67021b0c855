import type { HTMLElement } from 'node-html-parser';
import type { Page, Visitor } from '../../support/visitor';

/** Fields as they are sent, in order; a name may be repeated. */
export type Entries = readonly (readonly [name: string, value: string])[];

/** A form of a page. */
export interface Form {
  readonly method: 'GET' | 'POST';
  /** Path and query. */
  readonly action: string;
  /** What a browser would send for the untouched form, without its buttons. */
  readonly entries: Entries;
}

export function formsOf(page: Page): Form[] {
  return page.document.querySelectorAll('form').map((form) => {
    const { pathname, search } = new URL(form.getAttribute('action') ?? '', page.url);
    return {
      method: form.getAttribute('method')?.toUpperCase() === 'POST' ? 'POST' : 'GET',
      action: pathname + search,
      entries: entriesOf(form),
    };
  });
}

/** The form of a page that is sent to this address. @throws Error naming the forms that there are, if none matches */
export function formTo(page: Page, action: string): Form {
  const forms = formsOf(page);
  const found = forms.find((form) => form.action === action);
  if (found) return found;
  throw new Error(
    `no form to ${action} on ${page.url.pathname} (${page.status}): ${forms.map((form) => form.action).join(', ')}`,
  );
}

/** The entries of a form with these fields filled in; undefined removes a field. */
export function filledIn({ entries }: Form, fields: Readonly<Record<string, Filling>>): Entries {
  const kept = entries.filter(([name]) => !(name in fields));
  const filled = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one) => [name, one] as const),
  );
  return [...kept, ...filled];
}

export type Filling = string | readonly string[] | undefined;

/** Sends a form as a browser does from the app's own page, without following redirects. */
export function send(
  visitor: Visitor,
  app: string,
  { method, action }: Form,
  entries: Entries,
): Promise<Page> {
  const values = new URLSearchParams(entries.map(([name, value]) => [name, value]));
  const url = new URL(action, app);
  const headers = { origin: new URL(app).origin, 'sec-fetch-site': 'same-origin' };
  if (method === 'POST') return visitor.open(url, { method, body: values, headers }, false);
  url.search = values.toString();
  return visitor.open(url, { headers }, false);
}

function entriesOf(form: HTMLElement): Entries {
  return form.querySelectorAll('input, textarea, select').flatMap((field): Entries => {
    const name = field.getAttribute('name');
    if (name === undefined || field.hasAttribute('disabled')) return [];
    if (field.tagName === 'TEXTAREA') return [[name, field.textContent.replace(/^\n/, '')]];
    if (field.tagName === 'SELECT') {
      const option = field.querySelector('option[selected]') ?? field.querySelector('option');
      return [[name, option?.getAttribute('value') ?? '']];
    }
    const type = field.getAttribute('type') ?? 'text';
    const isBox = type === 'checkbox' || type === 'radio';
    if (type === 'submit' || (isBox && !field.hasAttribute('checked'))) return [];
    return [[name, field.getAttribute('value') ?? '']];
  });
}
