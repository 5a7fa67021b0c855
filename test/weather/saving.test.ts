import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Visitor } from '../support/visitor';
import { cause, FAULTS, type FaultName } from './faults';
import { expectSound, watchRejections } from './sound-page';
import { Stage } from './stage';

const SAVE = /^PATCH \/my-org\/v1\/details$/;
const TYPED = 'Typed, and not to be lost';
/** Faults after which a save was certainly not carried out, so that it is retried. */
const REPEATED = new Set<FaultName>(['429 without Retry-After']);
/** Faults that prevent a save from reaching the tenant. */
const NEVER_SENT = new Set<FaultName>(['connection refused', 'TLS failure']);

let stage: Stage;
let admin: Visitor;
const rejections = watchRejections();
beforeAll(async () => {
  stage = await Stage.start();
  admin = await stage.signedIn();
});
beforeEach(() => stage.clear());
afterAll(() => stage.stop());

describe('saving a form', () => {
  it.each(FAULTS)('shows the input again after %s', async (fault) => {
    const form = await admin.open(`${stage.url}/admin`);
    stage.proxy.requests.length = 0;
    await cause(stage.proxy, fault, SAVE);
    const page = await admin.submit(form, { display_name: TYPED }, '/admin');
    expectSound(page);
    expect([502, 503]).toContain(page.status);
    expect(page.body).toContain(TYPED);
    const saves = stage.proxy.requests.filter((request) => SAVE.test(request)).length;
    if (NEVER_SENT.has(fault)) expect(saves).toBe(0);
    else if (REPEATED.has(fault)) expect(saves).toBeGreaterThan(1);
    else expect(saves).toBe(1);
    expect(rejections).toEqual([]);
  });

  it('shows the input when the sign-in cannot be renewed', async () => {
    const browser = new Visitor((address, init) => {
      const headers = new Headers(init?.headers);
      headers.set('sec-fetch-site', 'same-origin');
      return fetch(address, { ...init, headers });
    });
    await stage.signIn(browser);
    const form = await browser.open(`${stage.url}/admin`);
    stage.advance(11 * 60_000);
    await cause(stage.proxy, '502', /^POST \/oauth\/token$/);
    const page = await browser.submit(form, { display_name: TYPED }, '/admin');
    expectSound(page);
    expect([page.status, page.body.includes(TYPED)]).toEqual([503, true]);
  });
});
