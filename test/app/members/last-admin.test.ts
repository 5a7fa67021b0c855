import { beforeEach, expect, it } from 'vitest';
import { isOnlyAdmin } from '../../../app/admin/members/last-admin';
import { createHttpClient } from '../../../app/my-organization/http-client';

const ADMIN_ROLE = { id: 'rol_AAAAAAAAAAAAAAAA', name: 'admin' };
const VIEWER_ROLE = { id: 'rol_VVVVVVVVVVVVVVVV', name: 'viewer' };
const SELF = { user_id: 'auth0|self', roles: [ADMIN_ROLE] };
const VIEWER = { user_id: 'auth0|viewer', roles: [VIEWER_ROLE] };
const FIRST_PAGE = { fields: 'user_id,roles', take: '100' };
const NEXT_PAGE = { ...FIRST_PAGE, from: 'more' };

/** The pages of the list, the last of which is repeated, and the queries that asked for them. */
let pages: object[];
let asked: object[];
beforeEach(() => {
  asked = [];
});

const openApi = createHttpClient({
  baseUrl: 'https://tenant.example/my-org/v1',
  transport: ({ url }) => {
    const page = pages[Math.min(asked.length, pages.length - 1)];
    asked.push(Object.fromEntries(new URL(url).searchParams));
    return Promise.resolve({ status: 200, headers: { get: () => null }, text: JSON.stringify(page) });
  },
  patiently: (call) => call(),
  now: Date.now,
});

const isOnly = () => isOnlyAdmin(openApi('a-token'), SELF.user_id, 'admin');

it('a member is the last administrator if nobody else has the role', async () => {
  pages = [{ members: [SELF, VIEWER, { user_id: 'auth0|max' }] }];
  expect(await isOnly()).toBe(true);
});

it('a member is not the last administrator if another one is found', async () => {
  pages = [{ members: [SELF, { user_id: 'auth0|max', roles: [VIEWER_ROLE, ADMIN_ROLE] }], next: 'more' }];
  expect([await isOnly(), asked]).toEqual([false, [FIRST_PAGE]]);
});

it('a member is not the last administrator if another one is on a later page', async () => {
  pages = [
    { members: [SELF, VIEWER], next: 'more' },
    { members: [{ user_id: 'auth0|max', roles: [ADMIN_ROLE] }] },
  ];
  expect([await isOnly(), asked]).toEqual([false, [FIRST_PAGE, NEXT_PAGE]]);
});

it('a member counts as the last administrator if there is no other among the first thousand members', async () => {
  pages = [{ members: [SELF, VIEWER], next: 'more' }];
  expect([await isOnly(), asked]).toEqual([true, [FIRST_PAGE, ...Array<object>(9).fill(NEXT_PAGE)]]);
});
