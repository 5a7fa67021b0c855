import express from 'express';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { serve } from '../../../app/http/serve';
import { closeServer } from '../../support/close-server';

let server: Server | undefined;
afterEach(async () => {
  if (server) await closeServer(server);
});

it("requests and responses have the app's prototypes before Express handles them", async () => {
  const app = express();
  app.get('/greeting', (request, response) => {
    response.json({ isOfApp: request.app === app && response.app === app, query: request.query });
  });
  server = await serve(app, 0);
  const before: (readonly [unknown, unknown])[] = [];
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    before.push([Object.getPrototypeOf(request), Object.getPrototypeOf(response)]);
  });

  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://localhost:${port}/greeting?a=b`);

  expect(await answer.json()).toEqual({ isOfApp: true, query: { a: 'b' } });
  expect(before[0]?.[0]).toBe(app.request);
  expect(before[0]?.[1]).toBe(app.response);
});
