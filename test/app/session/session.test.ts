import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { MemoryStore } from 'express-session';
import { afterEach, expect, it } from 'vitest';
import { sessions } from '../../../app/session/session';

let server: Server | undefined;
afterEach(() => server?.close());

it('a redirect is sent only after the session has been saved', async () => {
  let saved = false;
  const store = new MemoryStore();
  const set = store.set.bind(store);
  store.set = (sid, data, callback) => {
    setTimeout(() => {
      saved = true;
      set(sid, data, callback);
    }, 100);
  };
  const app = express();
  app.use(sessions({ store, secrets: ['a secret'], secure: false }));
  app.get('/', (request, response) => {
    request.session.signInId = 'an id';
    response.redirect('/there');
  });
  server = createServer(app).listen(0);
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://localhost:${port}/`, { redirect: 'manual' });
  expect(saved).toBe(true);
  expect([response.status, response.headers.get('location'), await response.text()]).toEqual([
    302,
    '/there',
    '',
  ]);
});
