import { beforeEach, expect, it } from 'vitest';
import { isOnlyAdmin } from '../../../app/admin/members/last-admin';
import { createHttpClient } from '../../../app/my-organization/http-client';

const ADMIN_ROLE = { id: 'rol_AAAAAAAAAAAAAAAA', name: 'admin' };
const VIEWER_ROLE = { id: 'rol_VVVVVVVVVVVVVVVV', name: 'viewer' };
const SELF = { user_id: 'auth0|self', roles: [ADMIN_ROLE] };
const VIEWER = { user_id: 'auth0|viewer', roles: [VIEWER_ROLE] };

/** What the pages of the list hold, the last one from then on, and how many were asked for. */
let pages: object[];
let asked: number;
beforeEach(() => {
  asked = 0;
});

const openApi = createHttpClient({
  baseUrl: 'https://tenant.example/my-org/v1',
  transport: () => {
    const page = pages[Math.min(asked, pages.length - 1)];
    asked += 1;
    return Promise.resolve({ status: 200, headers: { get: () => null }, text: JSON.stringify(page) });
  },
  patiently: (call) => call(),
  now: Date.now,
});

const isOnly = () => isOnlyAdmin(openApi('a-token'), SELF.user_id, 'admin');

it('is whom nobody else shares the role with, whatever others they hold', async () => {
  pages = [{ members: [SELF, VIEWER, { user_id: 'auth0|max' }] }];
  expect(await isOnly()).toBe(true);
});

it('is nobody where another one is found', async () => {
  pages = [{ members: [SELF, { user_id: 'auth0|max', roles: [VIEWER_ROLE, ADMIN_ROLE] }], next: 'more' }];
  expect([await isOnly(), asked]).toEqual([false, 1]);
});

it('is to be careful of where nobody is found among the first thousand members', async () => {
  pages = [{ members: [SELF, VIEWER], next: 'more' }];
  expect([await isOnly(), asked]).toEqual([true, 10]);
});
