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
/** Timeouts in milliseconds for calls that get a response, on a busy machine too, and for calls that get none. */
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
  /** The same with a short timeout. */
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

  it('reads the details in one call, with the access token', async () => {
    api.script = [{ body: { ...DETAILS, unknown: 1 } }];
    expect(await details.get()).toEqual(DETAILS);
    expect(api.calls).toEqual([
      { method: 'GET', path: '/my-org/v1/details', authorization: 'Bearer the-token', body: undefined },
    ]);
  });

  it('sends an update unaltered, even a null logo', async () => {
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

  it('reports which field of a request is invalid', async () => {
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
  ])('maps %i %s to its own kind of error', async (status, code, kind) => {
    api.script = [{ status, body: { type: PROBLEM + code, status, title: 'A title', detail: 'A detail.' } }];
    await expect(details.get()).rejects.toMatchObject({ kind, status });
    expect(api.calls).toHaveLength(1);
  });

  it('retries after the given time when rate limited', async () => {
    api.script = [{ status: 429, headers: { 'retry-after': '1' }, body: {} }, { body: DETAILS }];
    expect(await details.get()).toEqual(DETAILS);
    expect(api.calls).toHaveLength(2);
    expect(waits[0]).toBeGreaterThanOrEqual(1_000);
  });

  it('reports rate limiting that would last too long, without a retry', async () => {
    api.script = [{ status: 429, headers: { 'retry-after': '30' }, body: {} }];
    await expect(details.get()).rejects.toMatchObject({ kind: 'rate_limited', retryAfterMs: 30_000 });
    expect(api.calls).toHaveLength(1);
  });

  it('never retries a failed update', async () => {
    api.script = [{ status: 502, body: 'Bad gateway' }];
    await expect(details.update({ name: 'x' })).rejects.toMatchObject({ kind: 'unavailable', status: 502 });
    expect(api.calls).toHaveLength(1);
  });

  it('times out when there is no response', async () => {
    api.script = [SILENCE];
    await expect(inVain.get()).rejects.toMatchObject({ kind: 'timed_out' });
    expect(api.calls).toHaveLength(1);
  });

  it('does not retry after a timeout on a reused connection', async () => {
    api.script = [{ body: DETAILS }, SILENCE];
    await inVain.get();
    await expect(inVain.get()).rejects.toMatchObject({ kind: 'timed_out' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(api.calls).toHaveLength(2);
  });

  it('times out when a response never ends', async () => {
    api.script = [ENDLESS];
    await expect(inVain.get()).rejects.toMatchObject({ kind: 'timed_out' });
  });

  it('retries a read when a reused connection was closed by the other side', async () => {
    api.script = [{ body: DETAILS }, (response) => response.socket?.destroy(), { body: DETAILS }];
    await details.get();
    expect(await details.get()).toEqual(DETAILS);
    expect(api.calls).toHaveLength(3);
  });

  it('does not retry an update when a reused connection was closed by the other side', async () => {
    api.script = [{ body: DETAILS }, (response) => response.socket?.destroy(), { body: DETAILS }];
    await details.get();
    await expect(details.update({ name: 'x' })).rejects.toMatchObject({ kind: 'unavailable' });
    expect(api.calls).toHaveLength(2);
  });

  it('treats a broken connection as an unavailable API', async () => {
    api.script = [(response) => response.writeHead(200).write('{"id":', () => response.socket?.destroy())];
    await expect(details.get()).rejects.toMatchObject({ kind: 'unavailable' });
    api.script = [(response) => response.socket?.destroy()];
    await expect(details.get()).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it.each([
    ['text', { headers: { 'content-type': 'text/html' }, body: '<h1>Welcome</h1>' }],
    ['half a document', { body: '{"id":"org_' }],
    ['a document of another shape', { body: { id: 7 } }],
    ['a list', { body: [] }],
    ['a redirect', { status: 302, headers: { location: '/elsewhere' } }],
    ['a response of 5 MB', { body: JSON.stringify({ id: 'x'.repeat(5_000_000) }) }],
  ])('treats %s as a malformed response', async (_what, answer) => {
    api.script = [answer];
    await expect(details.get()).rejects.toMatchObject({ kind: 'malformed' });
    expect(api.calls).toHaveLength(1);
  });
});

describe('our own client', () => {
  it('treats an unreachable or untrusted server as an unavailable API', async () => {
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
