import type { Page, Visitor } from './visitor';

/** A page that links led to. */
export interface Reached {
  readonly path: string;
  readonly status: number;
  /** The first page found that has a link to it. */
  readonly from: string;
}

/** An address without what differs between pages of one kind: `/admin/domains/*`. */
export const kindOf = (path: string): string =>
  path
    .split('?', 1)
    .join()
    .replace(/\/(ord|con|uinv|org|rol|tok)_[^/]+/g, '/*')
    .replace(/\/auth0(%7C|\|)[^/]+/gi, '/*');

/**
 * Follows every link within the app that a visitor sees, starting at the home page, once for each kind of page. Links
 * to logins and out of the app are not followed.
 *
 * @param app the app's base URL
 */
export async function crawl(visitor: Visitor, app: string): Promise<Reached[]> {
  const reached: Reached[] = [];
  const queue = [{ path: '/', from: '/' }];
  const seen = new Set(['/']);
  for (let next = queue.shift(); next; next = queue.shift()) {
    const page = await visitor.open(app + next.path, {}, false);
    reached.push({ ...next, status: page.status });
    for (const path of linksOf(page, app)) {
      if (seen.has(kindOf(path))) continue;
      seen.add(kindOf(path));
      queue.push({ path, from: next.path });
    }
  }
  return reached;
}

function linksOf({ document, url }: Page, app: string): string[] {
  return document
    .querySelectorAll('a[href]')
    .map((link) => new URL(link.getAttribute('href') ?? '', url))
    .filter(({ origin, pathname }) => origin === app && !pathname.startsWith('/auth/'))
    .map(({ pathname, search }) => pathname + search);
}
