import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formsOf } from '../support/forms';
import { TestApp } from '../support/test-app';
import { scriptOrganization } from '../support/whole-organization';
import { expectAudit, expectSound, openForm, writesOf } from './attempt';
import { calls, type FormRow } from './form-row';
import { FORMS } from './forms/forms';
import { SEARCHES } from './forms/searches';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

/** Routes that Auth0 posts to, rather than a browser. */
const NO_FORMS = ['/auth/backchannel-logout'];
const SEGMENT = /:[^/]+/g;
const patternOf = (path: string) => new RegExp(`^${path.replaceAll(SEGMENT, '[^/]+')}$`);

/** Every page that can be reached by links, with the forms on it, as `METHOD /path`. */
async function crawl(): Promise<Set<string>> {
  scriptOrganization(app);
  const admin = await app.signedIn();
  const pages = new Set(['/']);
  const forms = new Set<string>();
  for (const path of pages) {
    const page = await admin.open(app.url + path, {}, false);
    for (const { method, action } of formsOf(page)) forms.add(`${method} ${action.split('?', 1)[0]}`);
    for (const link of page.document.querySelectorAll('a')) {
      const { origin, pathname, search } = new URL(link.getAttribute('href') ?? '', page.url);
      if (origin === app.url && !pathname.startsWith('/auth/')) pages.add(pathname + search);
    }
  }
  return forms;
}

const sentTo = ({ page, action = page }: FormRow) => action;

describe('the table of forms', () => {
  it('contains every form that can be reached by links', async () => {
    const found = [...(await crawl())];
    const known = [
      ...FORMS.map(({ route }) => ['POST', patternOf(route)] as const),
      ...SEARCHES.map(({ route }) => ['GET', patternOf(route)] as const),
    ];
    const missing = found.filter((form) => {
      const [method, path = ''] = form.split(' ');
      return !known.some(([sentBy, pattern]) => sentBy === method && pattern.test(path));
    });
    expect(missing).toEqual([]);
    expect(found.length).toBeGreaterThan(30);
  });

  it('contains exactly the routes that accept a form', () => {
    const posts = app.routes.filter(({ method }) => method === 'POST').map(({ path }) => path);
    const routes = posts.filter((path) => !NO_FORMS.includes(path));
    expect([...new Set(FORMS.map(({ route }) => route))].sort()).toEqual([...new Set(routes)].sort());
    const odd = app.routes.filter(({ method }) => method !== 'GET' && method !== 'POST');
    expect(odd).toEqual([]);
  });

  it('sends each form to the route it names', () => {
    for (const row of FORMS) expect(sentTo(row)).toMatch(patternOf(row.route));
  });
});

describe('a form that is filled in correctly', () => {
  it.each(FORMS.map((row) => [row.what, row] as const))(
    'for %s makes the change and redirects',
    async (_what, row) => {
      const admin = await app.signedIn();
      const page = await (await openForm(app, admin, row)).send();
      expect([page.status, page.headers.get('location')]).toEqual([303, row.leadsTo]);
      expectSound(page);
      expect(writesOf(app)).toEqual(row.call === undefined ? [] : [row.call]);
      if (calls(row)) expectAudit(app, page, row.audit, 'done');
    },
  );
});
