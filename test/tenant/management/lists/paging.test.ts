import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api';

const NAMES = ['a', 'b', 'c', 'd', 'e'];

interface Page {
  organizations: { id: string; name: string }[];
  next?: string;
}

let api: TestApi;
let org: string;
let users: string[];

beforeAll(async () => {
  api = await startTestApi();
  for (const name of NAMES) await api.succeed('POST', '/organizations', { name });
  const [first] = await api.succeed<Page['organizations']>('GET', '/organizations');
  org = first?.id ?? '';
  users = [...api.context.state.users.keys()];
  for (const user of users) await api.succeed('POST', `/organizations/${org}/members`, { members: [user] });
});
afterAll(() => {
  api.close();
});

const namesOf = (organizations: { name: string }[]) => organizations.map(({ name }) => name);

describe('a list paged by number', () => {
  it('is a bare array without totals', async () => {
    const page = await api.succeed<Page['organizations']>('GET', '/organizations?page=1&per_page=2');
    expect(namesOf(page)).toEqual(['c', 'd']);
  });

  it('returns its start and total if totals are requested', async () => {
    const page = await api.succeed('GET', '/organizations?page=2&per_page=2&include_totals=true');
    expect(page).toMatchObject({ start: 4, limit: 2, total: 5, organizations: [{ name: 'e' }] });
  });

  it('is empty beyond its end', async () => {
    const page = await api.succeed('GET', '/organizations?page=3&per_page=2&include_totals=true');
    expect(page).toEqual({ start: 6, limit: 2, total: 5, organizations: [] });
  });

  it.each(['/organizations', '/organizations/:org/members', '/connections'])(
    'ends at item 1000, however long it is: %s',
    async (path) => {
      const list = path.replace(':org', org);
      expect(await api.succeed('GET', `${list}?page=9&per_page=100`)).toEqual([]);
      expect(await api.call('GET', `${list}?page=10&per_page=100`)).toMatchObject({
        status: 400,
        body: {
          errorCode: 'invalid_paging',
          message:
            'Requesting page 10 exceeds the allowed maximum of 1000 records. To fetch results beyond 1000, use the checkpoint pagination method.',
        },
      });
    },
  );

  it('of users ends at the first 1000, and the error says so', async () => {
    expect(await api.succeed('GET', '/users?page=19')).toEqual([]);
    expect(await api.call('GET', '/users?page=20')).toMatchObject({
      status: 400,
      body: {
        message: expect.stringMatching(/^You can only page through the first 1000 records\./) as string,
      },
    });
  });
});

describe('a list paged by checkpoint', () => {
  it('is walked from page to page until there is no next one', async () => {
    const found: string[] = [];
    let next: string | undefined;
    do {
      const from: string = next === undefined ? '' : `&from=${encodeURIComponent(next)}`;
      const page = await api.succeed<Page>('GET', `/organizations?take=2${from}`);
      found.push(...namesOf(page.organizations));
      next = page.next;
    } while (next !== undefined);
    expect(found).toEqual(NAMES);
  });

  it('ignores page sizes and totals in the same request', async () => {
    const page = await api.succeed('GET', '/organizations?take=5&per_page=50&include_totals=true');
    expect(Object.keys(page)).toEqual(['organizations']);
  });

  it('continues after a page’s last item even if that has been deleted', async () => {
    const other = await startTestApi();
    for (const name of NAMES) await other.succeed('POST', '/organizations', { name });
    const first = await other.succeed<Page>('GET', '/organizations?take=2');
    await other.succeed('DELETE', `/organizations/${first.organizations[1]?.id ?? ''}`);
    const second = await other.succeed<Page>('GET', `/organizations?take=2&from=${first.next ?? ''}`);
    other.close();
    expect(namesOf(second.organizations)).toEqual(['c', 'd']);
  });

  it('is refused for an invalid checkpoint', async () => {
    const { status, body } = await api.call('GET', '/organizations?from=nonsense');
    expect(status).toBe(400);
    expect(body['message']).toBe('Invalid checkpoint: from');
  });
});

describe('an organization’s members', () => {
  it('have a next page after every page that is not empty', async () => {
    const path = `/organizations/${org}/members?fields=user_id&include_fields=true&take=100`;
    const page = await api.succeed('GET', path);
    expect(page['members']).toHaveLength(users.length);
    const next = String(page['next']);
    expect(Buffer.from(next, 'base64').toString()).toMatch(
      /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}UTC,auth0\|/,
    );
    expect(await api.succeed('GET', `${path}&from=${encodeURIComponent(next)}`)).toEqual({ members: [] });
  });
});

describe('fields', () => {
  it('select the named properties, or all others', async () => {
    const all = await api.succeed<Record<string, unknown>[]>('GET', `/organizations/${org}/members`);
    expect(Object.keys(all[0] ?? {})).toEqual(['user_id', 'email', 'picture', 'name']);
    const some = await api.succeed<object[]>('GET', `/organizations/${org}/members?fields=email,name`);
    expect(Object.keys(some[0] ?? {})).toEqual(['email', 'name']);
    const others = await api.succeed<object[]>(
      'GET',
      `/organizations/${org}/members?fields=email,picture&include_fields=false`,
    );
    expect(Object.keys(others[0] ?? {})).toEqual(['user_id', 'name']);
  });
});
