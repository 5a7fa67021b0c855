import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { singleSubmission, submissionToken } from '../../app/http/single-submission';
import { createMemoryStore } from '../../app/store/memory-store';
import { closeServer } from '../support/close-server';

const store = createMemoryStore({ maxPerKind: 10, now: Date.now });
const kept: string[] = [];
let server: Server;
let url: string;
let done = 0;
let leadsTo = '';

beforeAll(async () => {
  const app = express();
  const watched: typeof store = {
    ...store,
    replace: (key, before, after, ttlMs) => {
      kept.push(after);
      return store.replace(key, before, after, ttlMs);
    },
  };
  app.use((request, _response, next) => {
    Object.assign(request, { session: { signInId: 'a-sign-in' } });
    next();
  });
  app.post(
    '/form',
    express.urlencoded({ extended: false }),
    singleSubmission(watched),
    (_request, response) => {
      done += 1;
      response.redirect(303, leadsTo);
    },
  );
  server = app.listen(0);
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://localhost:${(server.address() as AddressInfo).port}/form`;
});
afterAll(() => closeServer(server));

/** Where each of two submissions of one form leads. */
async function sentTwice(location: string): Promise<(string | null)[]> {
  [done, leadsTo, kept.length] = [0, location, 0];
  const body = new URLSearchParams({ _submission: submissionToken() });
  const send = async () => (await fetch(url, { method: 'POST', body, redirect: 'manual' })).headers;
  return [(await send()).get('location'), (await send()).get('location')];
}

describe('the result of a form', () => {
  it('is recorded when it redirects within the app, and the form is carried out once', async () => {
    expect(await sentTwice('/admin/domains')).toEqual(['/admin/domains', '/admin/domains']);
    expect([done, kept]).toEqual([1, ['/admin/domains']]);
  });

  it.each(['https://tenant.example/oidc/logout?id_token_hint=canary', '//tenant.example/'])(
    'is not recorded when it redirects elsewhere: %s',
    async (location) => {
      expect(await sentTwice(location)).toEqual([location, location]);
      expect([done, kept]).toEqual([2, []]);
    },
  );
});
