import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LogEvent } from '../../state/entities/log-event';
import { writeLogEvent } from '../../state/write-log-event';
import { startTestApi, type TestApi } from '../testing/test-api';

const NOON = Date.UTC(2026, 0, 31, 12);

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => {
  api.close();
});
beforeEach(() => {
  api.context.state.logEvents.length = 0;
});

function write(count: number, type = 'sapi', more: Partial<LogEvent> = {}): void {
  for (let index = 0; index < count; index++)
    writeLogEvent(api.context.state, { type, ...more }, NOON + index);
}

const read = async (query: string) =>
  (await api.call<LogEvent[]>('GET', `/logs${query}`)).body.map(({ date }) => Date.parse(date) - NOON);

describe('the tenant’s log', () => {
  it('is read newest first, in pages', async () => {
    write(60);
    expect(await read('')).toEqual(Array.from({ length: 50 }, (_, index) => 59 - index));
    expect(await read('?page=1')).toHaveLength(10);
    expect(await read('?per_page=2&page=1&sort=date:1')).toEqual([2, 3]);
    expect(await api.succeed('GET', '/logs?per_page=2&include_totals=true')).toEqual({
      start: 0,
      limit: 2,
      length: 2,
      total: 2,
      logs: [expect.anything(), expect.anything()],
    });
  });

  it('is read by checkpoint, oldest first, and always links to a next page', async () => {
    write(5);
    const [first] = api.context.state.logEvents;
    const page = await api.call<LogEvent[]>('GET', `/logs?from=${String(first?.log_id)}&take=3`);
    expect(page.body.map(({ log_id }) => log_id)).toEqual(
      api.context.state.logEvents.slice(1, 4).map(({ log_id }) => log_id),
    );
    const link = async (path: string) => {
      const { headers, body } = await api.call<LogEvent[]>('GET', path);
      const next = /^<https:\/\/tenant\.test\/api\/v2(\/logs\?[^>]+)>; rel="next"$/.exec(
        headers.get('link') ?? '',
      );
      return { next: next?.[1] ?? '', count: body.length };
    };
    const second = await link((await link(`/logs?from=${String(first?.log_id)}&take=3`)).next);
    expect(second.count).toBe(1);
    const third = await link(second.next);
    expect(third).toEqual({ next: second.next, count: 0 });
  });

  it('has increasing identifiers in Auth0’s format', () => {
    write(2);
    const [before, after] = api.context.state.logEvents;
    expect(before?.log_id).toMatch(/^90020260131120000000\d{36}$/);
    expect(String(after?.log_id) > String(before?.log_id)).toBe(true);
  });

  it('is searched by field, case-sensitively', async () => {
    write(1, 'my_organization_api_domain_failed', { client_name: 'Admin app', organization_id: 'org_a' });
    write(2, 'my_organization_api_domain_succeeded', { organization_id: 'org_b' });
    const count = async (q: string) => (await read(`?q=${encodeURIComponent(q)}`)).length;
    expect(await count('type:my_organization_api_*')).toBe(3);
    expect(await count('type:"my_organization_api_domain_failed"')).toBe(1);
    expect(await count('type:*_failed OR organization_id:org_b')).toBe(3);
    expect(await count('type:my_organization_api_* AND NOT organization_id:org_a')).toBe(2);
    expect(await count('client_name:"Admin app"')).toBe(1);
    expect(await count('client_name:"admin app"')).toBe(0);
  });

  it.each(['plain', 'date:[2026-01-01 TO *]', 'details:x', 'type:'])('refuses the search %s', async (q) => {
    const { status, body } = await api.call('GET', `/logs?q=${encodeURIComponent(q)}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ errorCode: 'invalid_query_string' });
  });

  it('returns one event by its identifier, and selected fields of events', async () => {
    write(1, 'sapi', { user_id: 'auth0|1' });
    const [event] = api.context.state.logEvents;
    expect(await api.succeed('GET', `/logs/${String(event?.log_id)}`)).toEqual(event);
    expect((await api.call('GET', '/logs/900')).status).toBe(404);
    expect(await api.succeed('GET', '/logs?fields=type,user_id')).toEqual([
      { type: 'sapi', user_id: 'auth0|1' },
    ]);
  });

  it('needs the scope read:logs', async () => {
    const token = await api.token({ scope: 'read:users' });
    expect((await api.call('GET', '/logs', undefined, token)).status).toBe(403);
  });

  it('drops its oldest events beyond 10,000', () => {
    write(20_000);
    const { logEvents } = api.context.state;
    expect(logEvents).toHaveLength(10_000);
    expect(Date.parse(logEvents[0]?.date ?? '') - NOON).toBe(10_000);
  });
});
