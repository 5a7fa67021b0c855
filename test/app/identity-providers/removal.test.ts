import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page, Visitor } from '../../support/visitor';
import { SCOPES_OF_ROLE } from '../support/scopes';
import { TestApp } from '../support/test-app';
import { changeProvider } from './change-provider';
import { API, asked, CONFIG, GONE, LIST, PAGE, PROBLEM, script, sent } from './sample';
import { alert, flash, text } from './said';

const INSTEAD = `main a[href="${PAGE}/detach"]`;

let app: TestApp;
let admin: Visitor;
beforeAll(async () => {
  app = await TestApp.start();
  admin = await app.signedIn();
});
afterAll(() => app.stop());
beforeEach(() => {
  script(app);
});

const open = (path: string) => admin.open(app.url + path);
const faults = (page: Page) =>
  page.document.querySelectorAll('[role=alert] a').map((link) => link.getAttribute('href'));

const change = (below: string, fields?: Record<string, string>, follow?: boolean) =>
  changeProvider(app, admin, below, fields, follow);

describe('removing an identity provider', () => {
  it('detaches it after confirmation', async () => {
    expect(text(await open(`${PAGE}/detach`))).toContain('The connection and its users stay in Auth0');
    expect((await change('detach')).headers.get('location')).toBe(LIST);
    expect(asked(app)).toContain(`POST ${API}/detach`);
  });

  it.each([
    ['allow', 'All users who have logged in with it are deleted too.'],
    ['allow_if_empty', 'only if nobody has logged in with it yet'],
  ])(
    'says what happens to its users with the deletion behaviour %s',
    async (connection_deletion_behavior, words) => {
      app.api.routes.set('GET /config', { body: { ...CONFIG, connection_deletion_behavior } });
      expect(text(await open(`${PAGE}/delete`))).toContain(words);
    },
  );

  it.each(['', 'acme', 'ACME-OKTA', 'Acme <b>Okta</b>'])(
    'does not delete it when %j is typed to confirm',
    async (confirmation) => {
      const page = await change('delete', { confirmation });
      expect(page.status).toBe(422);
      expect(faults(page)).toEqual(['#confirmation']);
      expect(sent(app)).toEqual([]);
    },
  );

  it('deletes it when its name is typed, and says so when it is already gone', async () => {
    const form = await open(`${PAGE}/delete`);
    const again = await open(`${PAGE}/delete`);
    expect(
      (await admin.submit(form, { confirmation: ' acme-okta ' }, '/delete', false)).headers.get('location'),
    ).toBe(LIST);
    expect(flash(await open(LIST))).toBe('The identity provider was deleted.');
    app.api.routes.set(`DELETE ${API}`, GONE);
    const late = await admin.submit(again, { confirmation: 'acme-okta' }, '/delete');
    expect(flash(late)).toBe('The identity provider had already been deleted or detached.');
    app.api.routes.set(`GET ${API}`, GONE);
    const page = await admin.submit(again, { confirmation: 'acme-okta', more: '1' }, '/delete');
    expect(page.status).toBe(404);
  });

  it.each(['allow_if_empty', undefined])(
    'offers to detach it instead where its users may prevent deletion: %s',
    async (behavior) => {
      app.api.routes.set('GET /config', { body: { ...CONFIG, connection_deletion_behavior: behavior } });
      expect((await open(`${PAGE}/delete`)).document.querySelector(INSTEAD)?.textContent).toBe(
        'Detach it instead',
      );
      app.api.routes.set(`DELETE ${API}`, { status: 403, body: { type: `${PROBLEM}A0E-403-0001` } });
      const page = await change('delete', { confirmation: 'acme-okta' });
      expect(alert(page)).toContain('Detach it instead');
      expect(page.document.querySelector(INSTEAD)).not.toBeNull();
    },
  );

  it('does not offer to detach it where its users are deleted too', async () => {
    app.api.routes.set('GET /config', { body: { ...CONFIG, connection_deletion_behavior: 'allow' } });
    expect((await open(`${PAGE}/delete`)).document.querySelector(INSTEAD)).toBeNull();
  });

  it('does not mention detaching to somebody who may not detach', async () => {
    app.oidc.scopes = SCOPES_OF_ROLE['admin']?.filter((scope) => !scope.endsWith('_detach'));
    const visitor = await app.signedIn();
    app.oidc.scopes = undefined;
    const form = await visitor.open(`${app.url}${PAGE}/delete`);
    app.api.routes.set(`DELETE ${API}`, { status: 403, body: { type: `${PROBLEM}A0E-403-0001` } });
    const page = await visitor.submit(form, { confirmation: 'acme-okta' }, '/delete');
    expect(alert(page)).toContain('Ask the app’s operator.');
    expect([text(form), text(page)].filter((said) => /detach/i.test(said))).toEqual([]);
  });

  it('says that its users prevented deletion, rather than a missing role', async () => {
    app.api.routes.set(`DELETE ${API}`, { status: 403, body: { type: `${PROBLEM}A0E-403-0001` } });
    const page = await change('delete', { confirmation: 'acme-okta' });
    expect(page.status).toBe(409);
    expect(alert(page)).toContain('because people have logged in with it');
    app.api.routes.set('GET /config', { body: { ...CONFIG, connection_deletion_behavior: 'allow' } });
    expect(alert(await change('delete', { confirmation: 'acme-okta' }))).not.toContain(
      'because people have logged in with it',
    );
  });
});
