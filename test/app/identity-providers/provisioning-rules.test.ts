import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Visitor } from '../../support/visitor';
import { TestApp } from '../support/test-app';
import { API, GONE, OKTA, OPEN, PAGE, script } from './sample';
import { text } from './said';

const HOUR = 60 * 60_000;
const SCIM = OPEN.strategies.okta;

let app: TestApp;
let admin: Visitor;
beforeAll(async () => {
  app = await TestApp.start();
  admin = await app.signedIn();
});
afterAll(() => app.stop());
beforeEach(() => {
  script(app);
  app.api.routes.set(`GET ${API}/provisioning`, GONE);
  app.api.routes.set(`GET ${API}/provisioning/scim-tokens`, GONE);
});

const open = (path: string) => admin.open(app.url + path);

describe('a link to provisioning and the form that turns it on are offered together or not at all', () => {
  it.each([
    ['okta', { okta: SCIM }, true],
    ['okta', { okta: { ...SCIM, provisioning_methods: [] } }, false],
    ['okta', {}, false],
    ['google-apps', { googleapps: SCIM }, true],
    ['google-apps', { 'google-apps': SCIM }, true],
    ['google-apps', { okta: SCIM }, false],
    ['ad', { ad: SCIM }, false],
  ])('for %s with %j: %s', async (strategy, strategies, isOffered) => {
    script(app, { ...OKTA, strategy, options: {} });
    app.api.routes.set(`GET ${API}/provisioning`, GONE);
    app.api.routes.set(`GET ${API}/provisioning/scim-tokens`, GONE);
    app.api.routes.set('GET /config/identity-providers', { body: { ...OPEN, strategies } });
    const link = (await open(PAGE)).document.querySelector('main a[href$="/provisioning"]');
    const form = (await open(`${PAGE}/provisioning`)).document.querySelector('main form');
    expect([link !== null, form !== null]).toEqual([isOffered, isOffered]);
  });
});

describe('the expiry of a SCIM token', () => {
  const endsAt = (valid_until: string) => {
    const provisioning = { method: 'scim', attributes: [], user_id_attribute: 'externalId' };
    const token = { token_id: 'tok_AAAAAAAAAAAAAAAA', created_at: '2026-01-02T03:04:05.000Z', valid_until };
    app.api.routes.set(`GET ${API}/provisioning`, { body: provisioning });
    app.api.routes.set(`GET ${API}/provisioning/scim-tokens`, { body: { scim_tokens: [token] } });
  };

  it.each([
    [1, '-12:00', false],
    [-1, '+12:00', true],
    [1, 'Z', false],
    [-1, 'Z', true],
  ])('respects its UTC offset: in %i h, %s', async (hours, offset, isExpired) => {
    const shift = offset === 'Z' ? 0 : Number(offset.slice(0, 3)) * HOUR;
    const local = new Date(Date.now() + hours * HOUR + shift).toISOString();
    endsAt(local.replace('Z', offset));
    expect(text(await open(`${PAGE}/provisioning`)).includes('Expired')).toBe(isExpired);
  });

  it("is judged by the app's clock", async () => {
    endsAt('2999-01-01T00:00:00.000Z');
    expect(text(await open(`${PAGE}/provisioning`))).not.toContain('Expired');
    app.ahead = 1_000 * 365.25 * 24 * HOUR;
    const visitor = await app.signedIn();
    const page = await visitor.open(`${app.url}${PAGE}/provisioning`);
    app.ahead = 0;
    expect(text(page)).toContain('Expired');
  });
});
