import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Visitor } from '../../support/visitor';
import { filledIn, formTo, send } from '../support/forms';
import { TestApp } from '../support/test-app';
import { API, asked, ID } from './sample';
import { alert, flash, text } from './said';
import { PROVIDER, PROVISIONING, SECRET, TOKEN, scriptOff, scriptProvisioning } from './provisioning-sample';

let app: TestApp;
let admin: Visitor;
beforeAll(async () => {
  app = await TestApp.start();
  admin = await app.signedIn();
});
afterAll(() => app.stop());
beforeEach(() => {
  scriptProvisioning(app);
});

const open = (path = '', visitor = admin, id = ID) =>
  visitor.open(`${app.url}/admin/identity-providers/${id}/provisioning${path}`);
const writes = () => asked(app).filter((call) => !call.startsWith('GET'));

describe('a SCIM token', () => {
  it('is created with the chosen lifetime, shown only once, and never logged', async () => {
    const form = await open('/tokens');
    const page = await admin.submit(form, { lifetime: '30' }, '/tokens');
    expect(page.document.querySelector('#token')?.textContent).toBe(SECRET);
    expect(app.api.calls.find(({ method }) => method === 'POST')?.body).toEqual({
      token_lifetime: 30 * 86_400,
    });
    expect((await open()).body).not.toContain(SECRET);
    expect(app.log).toMatch(
      /"action":"scim_token.create","identityProvider":"con_\w+","token":"tok_\w+","outcome":"done"/,
    );
    expect(app.log).not.toContain(SECRET);
  });

  it("is kept for its own page when another provider's page is opened first", async () => {
    const other = 'con_bbbbbbbbbbbbbbbb';
    const otherApi = API.replace(ID, other);
    app.api.routes.set(`GET ${otherApi}`, { body: { ...PROVIDER, id: other } });
    app.api.routes.set(`GET ${otherApi}/provisioning`, { body: PROVISIONING });
    app.api.routes.set(`GET ${otherApi}/provisioning/scim-tokens`, { body: { scim_tokens: [] } });
    const form = formTo(await open('/tokens'), `/admin${API}/provisioning/tokens`);
    const created = await send(admin, app.url, form, filledIn(form, { lifetime: '30' }));
    expect(created.status).toBe(303);
    const page = await open('', admin, other);
    expect([page.status, page.body.includes(SECRET)]).toEqual([200, false]);
    expect((await open()).document.querySelector('#token')?.textContent).toBe(SECRET);
  });

  it('cannot be created while provisioning is off', async () => {
    const form = await open('/tokens');
    scriptOff(app);
    for (const page of [await open('/tokens'), await admin.submit(form, { lifetime: '30' }, '/tokens')]) {
      expect(page.url.pathname).toBe(`/admin${API}/provisioning`);
      expect(flash(page)).toBe('Provisioning is off. Turn it on before you create a token.');
    }
    expect(writes()).toEqual([]);
  });

  it('without an expiry is created without a lifetime', async () => {
    await admin.submit(await open('/tokens'), { lifetime: '' }, '/tokens');
    expect(app.api.calls.find(({ method }) => method === 'POST')?.body).toEqual({});
  });

  it('is created only once when the form is sent twice', async () => {
    const form = await open('/tokens');
    await Promise.all([1, 2].map(() => admin.submit(form, { lifetime: '90' }, '/tokens', false)));
    expect(writes()).toHaveLength(1);
    await open();
  });

  it.each(['1', '-1', '31', '9e9', '<b>'])('is not created with a lifetime of %j days', async (lifetime) => {
    const page = await admin.submit(await open('/tokens'), { lifetime }, '/tokens');
    expect(page.status).toBe(422);
    expect(page.document.querySelector('[role=alert] a')?.getAttribute('href')).toBe('#lifetime');
    expect(writes()).toEqual([]);
  });

  it('that the API refuses is reported, and the chosen lifetime is kept', async () => {
    const form = await open('/tokens');
    app.api.routes.set(`POST ${API}/provisioning/scim-tokens`, { status: 400 });
    const page = await admin.submit(form, { lifetime: '365' }, '/tokens');
    expect(page.status).toBe(422);
    expect(alert(page)).toContain('There may already be two tokens');
    expect(page.document.querySelector('option[selected]')?.getAttribute('value')).toBe('365');
  });

  it('is deleted after confirmation', async () => {
    const page = await admin.submit(await open(`/tokens/${TOKEN.token_id}/delete`), {}, '/delete');
    expect(flash(page)).toBe('The token was deleted.');
    expect(writes()).toEqual([`DELETE ${API}/provisioning/scim-tokens/${TOKEN.token_id}`]);
  });

  it.each(['tok_BBBBBBBBBBBBBBBB', 'x', '%3Cb%3E'])(
    'with the unknown id %j is reported as deleted',
    async (id) => {
      const page = await open(`/tokens/${id}/delete`);
      expect(page.status).toBe(404);
      expect(text(page)).toContain('This token has already been deleted.');
    },
  );
});
