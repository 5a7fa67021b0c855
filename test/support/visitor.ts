import { parse, type HTMLElement } from 'node-html-parser';
import { CookieJar } from 'tough-cookie';

/** A page as a visitor without JavaScript sees it, after every redirect. */
export interface Page {
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  readonly document: HTMLElement;
  /** Every address that led here, the first one asked for included. */
  readonly trail: readonly string[];
}

/** Which of a page's forms is meant: its `action` contains this. */
type FormChoice = string | undefined;

/**
 * A browser reduced to what server-rendered pages need: cookies, redirects, links and forms. It shares nothing with
 * another visitor.
 */
export class Visitor {
  readonly jar = new CookieJar();

  /** @param send how requests are sent, without following redirects */
  constructor(private readonly send: typeof fetch = fetch) {}

  /** Opens an address and follows where it leads; a redirect that is not followed is a page like any other. */
  async open(address: string | URL, init: RequestInit = {}, follow = true): Promise<Page> {
    const trail: string[] = [];
    let url = new URL(address);
    let request = init;
    for (;;) {
      trail.push(url.href);
      if (trail.length > 20) throw new Error(`Too many redirects: ${trail.join(' -> ')}`);
      const headers = new Headers(request.headers);
      headers.set('cookie', await this.jar.getCookieString(url.href));
      const response = await this.send(url, { ...request, headers, redirect: 'manual' });
      for (const cookie of response.headers.getSetCookie()) {
        await this.jar.setCookie(cookie, url.href, { ignoreError: true });
      }
      const location = response.headers.get('location');
      if (location !== null && follow && response.status >= 300 && response.status < 400) {
        await response.body?.cancel();
        url = new URL(location, url);
        if (response.status !== 307 && response.status !== 308) request = {};
        continue;
      }
      const body = await response.text();
      return { url, status: response.status, headers: response.headers, body, document: parse(body), trail };
    }
  }

  /**
   * Submits a form as it stands on a page, with some fields filled in.
   *
   * @param form part of the form's action; the page's only form when left out
   * @throws when the page has no such form
   */
  submit(page: Page, fields: Record<string, string> = {}, form?: FormChoice, follow = true): Promise<Page> {
    const found = page.document
      .querySelectorAll('form')
      .filter((candidate) => form === undefined || (candidate.getAttribute('action') ?? '').includes(form));
    const [element] = found;
    if (!element || (form === undefined && found.length > 1)) {
      throw new Error(
        `${found.length} forms match on ${page.url.href} (${page.status}): ${page.document.textContent.trim()}`,
      );
    }
    const values = new URLSearchParams({ ...formValues(element), ...fields });
    const action = new URL(element.getAttribute('action') ?? '', page.url);
    if ((element.getAttribute('method') ?? 'get').toLowerCase() === 'get') {
      action.search = values.toString();
      return this.open(action, {}, follow);
    }
    return this.open(action, { method: 'POST', body: values, headers: { origin: page.url.origin } }, follow);
  }

  /** Signs in to the app through Universal Login, identifier first, and returns the page where that ends. */
  async signIn(app: string, email: string, password: string, returnTo?: string): Promise<Page> {
    const login = new URL('/auth/login', app);
    if (returnTo !== undefined) login.searchParams.set('returnTo', returnTo);
    const identifier = await this.open(login);
    const next = await this.submit(identifier, { username: email }, '/u/login');
    if (!next.document.querySelector('input[name=password]')) return next;
    return this.submit(next, { password }, '/u/login');
  }
}

/** What a browser would send for a form that nobody touched. */
export function formValues(form: HTMLElement): Record<string, string> {
  const values: Record<string, string> = {};
  for (const field of form.querySelectorAll('input, textarea, select')) {
    const name = field.getAttribute('name');
    if (name === undefined || field.hasAttribute('disabled')) continue;
    if (field.tagName === 'TEXTAREA') values[name] = field.textContent;
    else if (field.tagName === 'SELECT') {
      values[name] = field.querySelector('option[selected]')?.getAttribute('value') ?? '';
    } else {
      const type = field.getAttribute('type') ?? 'text';
      if (type === 'submit' || type === 'button') continue;
      if ((type === 'checkbox' || type === 'radio') && !field.hasAttribute('checked')) continue;
      values[name] = field.getAttribute('value') ?? '';
    }
  }
  return values;
}
