import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createHttpClient } from '../../../app/my-organization/http-client';
import type { MyOrganization } from '../../../app/my-organization/my-organization';
import { patiently } from '../../../app/my-organization/patiently';
import { createTransport } from '../../../app/my-organization/transport';
import { ENDLESS, ScriptedApi, SILENCE } from '../support/scripted-api';
import { CLIENTS_AT_HAND } from './clients';

const DETAILS = {
  id: 'org_AAAAAAAAAAAAAAAA',
  name: 'acme',
  display_name: 'Acme',
  branding: {
    logo_url: 'https://acme.example/l.svg',
    colors: { primary: '#111111', page_background: '#222222' },
  },
};
const PROBLEM = 'https://auth0.com/api-errors#';
/** Milliseconds for an answer that comes, however busy the machine is, and for one that does not. */
const API_MS = 20_000;
const IN_VAIN_MS = 1_000;

let api: ScriptedApi;
beforeAll(async () => {
  api = await ScriptedApi.start();
});
afterAll(() => api.close());

describe.each(CLIENTS_AT_HAND)('%s', (_name, create) => {
  const waits: number[] = [];
  let details: MyOrganization['organizationDetails'];
  /** The same for whoever does not wait for long. */
  let inVain: MyOrganization['organizationDetails'];

  async function open(timeoutMs: number): Promise<MyOrganization['organizationDetails']> {
    const openApi = await create({
      baseUrl: api.url,
      transport: createTransport({ timeoutMs, ca: api.ca }),
      patiently: patiently((ms) => Promise.resolve(waits.push(ms))),
      now: Date.now,
    });
    return openApi('the-token').organizationDetails;
  }

  beforeEach(async () => {
    api.calls.length = 0;
    waits.length = 0;
    [details, inVain] = await Promise.all([open(API_MS), open(IN_VAIN_MS)]);
  });

  it('reads the details in one call, with the token', async () => {
    api.script = [{ body: { ...DETAILS, unknown: 1 } }];
    expect(await details.get()).toEqual(DETAILS);
    expect(api.calls).toEqual([
      { method: 'GET', path: '/my-org/v1/details', authorization: 'Bearer the-token', body: undefined },
    ]);
  });

  it('sends an update as it is, a null logo too', async () => {
    api.script = [{ body: DETAILS }];
    const update = { display_name: 'Acmé', branding: { logo_url: null } };
    expect(await details.update(update)).toEqual(DETAILS);
    expect(api.calls).toEqual([
      { method: 'PATCH', path: '/my-org/v1/details', authorization: 'Bearer the-token', body: update },
    ]);
  });

  it('copes with an organization that has next to nothing set', async () => {
    api.script = [{ body: { id: DETAILS.id, branding: null } }];
    expect(await details.get()).toEqual({ id: DETAILS.id, branding: undefined });
  });

  it('says where a request is invalid', async () => {
    const validation_errors = [{ detail: 'must match', pointer: '/branding/logo_url' }];
    api.script = [
      { status: 400, body: { type: `${PROBLEM}A0E-400-0003`, title: 'Validation Error', validation_errors } },
    ];
    await expect(details.update({ name: 'x' })).rejects.toMatchObject({
      kind: 'invalid',
      status: 400,
      violations: [{ path: ['branding', 'logo_url'], detail: 'must match' }],
    });
  });

  it.each([
    [401, 'A0E-401-0002', 'unauthorized'],
    [403, 'A0E-403-0002', 'forbidden'],
    [404, 'A0E-404-0002', 'not_found'],
    [409, 'A0E-409-0001', 'misconfigured'],
    [500, 'A0E-500-0001', 'unavailable'],
  ])('tells %i %s apart', async (status, code, kind) => {
    api.script = [{ status, body: { type: PROBLEM + code, status, title: 'A title', detail: 'A detail.' } }];
    await expect(details.get()).rejects.toMatchObject({ kind, status });
    expect(api.calls).toHaveLength(1);
  });

  it('waits and tries again when there were too many calls', async () => {
    api.script = [{ status: 429, headers: { 'retry-after': '1' }, body: {} }, { body: DETAILS }];
    expect(await details.get()).toEqual(DETAILS);
    expect(api.calls).toHaveLength(2);
    expect(waits[0]).toBeGreaterThanOrEqual(1_000);
  });

  it('says so when there are still too many', async () => {
    api.script = [{ status: 429, headers: { 'retry-after': '30' }, body: {} }];
    await expect(details.get()).rejects.toMatchObject({ kind: 'rate_limited', retryAfterMs: 30_000 });
    expect(api.calls).toHaveLength(1);
  });

  it('never repeats an update that failed', async () => {
    api.script = [{ status: 502, body: 'Bad gateway' }];
    await expect(details.update({ name: 'x' })).rejects.toMatchObject({ kind: 'unavailable', status: 502 });
    expect(api.calls).toHaveLength(1);
  });

  it('gives up on an answer that does not come', async () => {
    api.script = [SILENCE];
    await expect(inVain.get()).rejects.toMatchObject({ kind: 'timed_out' });
    expect(api.calls).toHaveLength(1);
  });

  it('does not ask again when it gave up over a connection that was open already', async () => {
    api.script = [{ body: DETAILS }, SILENCE];
    await inVain.get();
    await expect(inVain.get()).rejects.toMatchObject({ kind: 'timed_out' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(api.calls).toHaveLength(2);
  });

  it('gives up on an answer that does not end', async () => {
    api.script = [ENDLESS];
    await expect(inVain.get()).rejects.toMatchObject({ kind: 'timed_out' });
  });

  it('retries a read when the other side closed the idle connection that it was sent over', async () => {
    api.script = [{ body: DETAILS }, (response) => response.socket?.destroy(), { body: DETAILS }];
    await details.get();
    expect(await details.get()).toEqual(DETAILS);
    expect(api.calls).toHaveLength(3);
  });

  it('does not retry an update', async () => {
    api.script = [{ body: DETAILS }, (response) => response.socket?.destroy(), { body: DETAILS }];
    await details.get();
    await expect(details.update({ name: 'x' })).rejects.toMatchObject({ kind: 'unavailable' });
    expect(api.calls).toHaveLength(2);
  });

  it('treats a connection that breaks off as an API that is unreachable', async () => {
    api.script = [(response) => response.writeHead(200).write('{"id":', () => response.socket?.destroy())];
    await expect(details.get()).rejects.toMatchObject({ kind: 'unavailable' });
    api.script = [(response) => response.socket?.destroy()];
    await expect(details.get()).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it.each([
    ['text', { headers: { 'content-type': 'text/html' }, body: '<h1>Welcome</h1>' }],
    ['half a document', { body: '{"id":"org_' }],
    ['another document', { body: { id: 7 } }],
    ['a list', { body: [] }],
    ['a redirect', { status: 302, headers: { location: '/elsewhere' } }],
    ['an answer beyond measure', { body: JSON.stringify({ id: 'x'.repeat(5_000_000) }) }],
  ])('treats %s as malformed', async (_what, answer) => {
    api.script = [answer];
    await expect(details.get()).rejects.toMatchObject({ kind: 'malformed' });
    expect(api.calls).toHaveLength(1);
  });
});

describe('our own client', () => {
  it('treats an API that nobody answers for, or that it can’t trust, as unreachable', async () => {
    const options = { patiently: patiently(() => Promise.resolve()), now: Date.now };
    const untrusting = createHttpClient({
      ...options,
      baseUrl: api.url,
      transport: createTransport({ timeoutMs: API_MS }),
    });
    await expect(untrusting('t').organizationDetails.get()).rejects.toMatchObject({ kind: 'unavailable' });
    const nowhere = createHttpClient({
      ...options,
      baseUrl: 'https://localhost:1',
      transport: createTransport({ timeoutMs: API_MS }),
    });
    await expect(nowhere('t').organizationDetails.get()).rejects.toMatchObject({ kind: 'unavailable' });
  });
});
