import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Visitor, type Page } from '../support/visitor';
import { cause, late } from './faults';
import { expectSound } from './sound-page';
import { Stage } from './stage';

const MINUTE = 60_000;
const PATIENCE_MS = 1_000;
/** The longest that a page takes apart from its calls, on a busy machine; a call's own timeout is far longer. */
const OWN_MS = 9_000;
const READS = /^GET \/my-org\//;
const CONFIGURATION = /^GET \/my-org\/v1\/config\/identity-providers$/;
const TOKEN = /^POST \/oauth\/token$/;
const DISCOVERY = /^GET \/\.well-known\/openid-configuration$/;

let stage: Stage;
let admin: Visitor;
let provider: string;
beforeAll(async () => {
  stage = await Stage.start({ patienceMs: PATIENCE_MS });
  admin = await stage.signedIn();
  const list = await admin.open(`${stage.url}/admin/identity-providers`);
  const paths = list.document
    .querySelectorAll('a[href]')
    .map((link) => link.getAttribute('href') ?? '')
    .filter((path) => /^\/admin\/identity-providers\/con_\w+$/.test(path));
  provider = stage.url + (paths[0] ?? '');
});
beforeEach(() => stage.clear());
afterAll(() => stage.stop());

/** Opens or sends something that fails at the request's deadline, long before a call would time out. */
async function inTime(act: () => Promise<Page>): Promise<Page> {
  const startedAt = performance.now();
  const page = await act();
  expect(performance.now() - startedAt).toBeLessThan(PATIENCE_MS + OWN_MS);
  expectSound(page);
  expect(page.status).toBe(503);
  return page;
}

describe('a request', () => {
  it('whose second call gets no response fails at its deadline', async () => {
    expect((await admin.open(`${provider}/provisioning`)).status).toBe(200);
    expect(stage.proxy.requests.some((request) => CONFIGURATION.test(request))).toBe(true);
    await cause(stage.proxy, 'time-out', CONFIGURATION);
    await inTime(() => admin.open(`${provider}/provisioning`));
  });

  it('that has no time left for saving begins no change, and keeps the input', async () => {
    const form = await admin.open(`${provider}/edit`);
    stage.proxy.spoil(READS, late(0.7 * PATIENCE_MS));
    stage.proxy.requests.length = 0;
    const page = await inTime(() => admin.submit(form, { display_name: 'Typed in vain' }, '/edit'));
    expect(page.body).toContain('Typed in vain');
    expect(stage.proxy.requests.every((request) => READS.test(request))).toBe(true);
  });

  it('that needs a new access token fails at its deadline, and the sign-in survives', async () => {
    const visitor = await stage.signedIn();
    stage.advance(11 * MINUTE);
    stage.proxy.spoil(TOKEN, late(2 * PATIENCE_MS));
    await inTime(() => visitor.open(`${stage.url}/admin`));
    await expect
      .poll(async () => (await visitor.open(`${stage.url}/profile`)).status, { timeout: 20_000 })
      .toBe(200);
    expect(await stage.exchanges()).toEqual(['sertft']);
  });

  it('that completes a login fails at its deadline', async () => {
    await cause(stage.proxy, 'time-out', TOKEN);
    await inTime(() => stage.signIn(new Visitor()));
  });
});

it('a login fails at its deadline while discovery gets no response', async () => {
  const lonely = await Stage.start({ reachable: false, patienceMs: PATIENCE_MS });
  await cause(lonely.proxy, 'time-out', DISCOVERY);
  await lonely.proxy.accept();
  await inTime(() => new Visitor().open(`${lonely.url}/auth/login`));
  await lonely.stop();
});
