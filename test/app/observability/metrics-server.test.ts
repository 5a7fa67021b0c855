import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen, SERVER_LIMITS } from '../../../app/http/server';
import { metricsListener } from '../../../app/observability/metrics-server';
import { closeServer } from '../../support/close-server';

const server = listen(
  metricsListener({
    expose: () => Promise.resolve({ contentType: 'text/plain; version=0.0.4', text: 'a 1\n' }),
  }),
  0,
  SERVER_LIMITS,
  { host: '127.0.0.1' },
);
let url: string;
beforeAll(async () => {
  url = `http://127.0.0.1:${((await server).address() as AddressInfo).port}`;
});
afterAll(async () => closeServer(await server));

describe('the metrics server', () => {
  it('answers a scrape by Prometheus', async () => {
    const response = await fetch(`${url}/metrics`);
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      200,
      'text/plain; version=0.0.4',
      'a 1\n',
    ]);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    ['GET', '/', 404],
    ['GET', '/admin', 404],
    ['GET', '/metrics/more', 404],
    ['POST', '/metrics', 405],
  ])('answers %s %s with %d', async (method, path, status) => {
    const response = await fetch(url + path, { method });
    expect([response.status, await response.text()]).toEqual([status, '']);
  });
});
