import express, { type ErrorRequestHandler } from 'express';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { TenantContext } from '../context';
import { Problem } from '../my-organization/problem';
import { limitMyOrganizationApi } from './my-organization';

let server: Server | undefined;
afterEach(() => server?.close());

/** A server with only the limits, the organization in the path and a clock that stands still. */
async function serve(tier: NonNullable<TenantContext['tier']>): Promise<string> {
  const limits = limitMyOrganizationApi({ tier, now: () => 1_000_000 } as TenantContext);
  const app = express();
  app.use(limits.tenant);
  app.all('/:organization', (request, response) => {
    limits.organization(request.params.organization, request, response);
    response.end();
  });
  app.use(((error, _request, response, next) => {
    if (error instanceof Problem) response.status(error.status).end();
    else next(error);
  }) satisfies ErrorRequestHandler);
  server = app.listen(0, 'localhost');
  await once(server, 'listening');
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

async function statuses(count: number, address: string, method = 'GET'): Promise<number[]> {
  const answers: number[] = [];
  for (let index = 0; index < count; index++) answers.push((await fetch(address, { method })).status);
  return answers;
}

describe('the limits of the My Organization API', () => {
  it('are counted per organization', async () => {
    const url = await serve('professional');
    expect(await statuses(5, `${url}/acme`)).toEqual([200, 200, 200, 200, 429]);
    expect(await statuses(3, `${url}/globex`)).toEqual([200, 200, 200]);
  });

  it('are counted separately for reads and writes', async () => {
    const url = await serve('professional');
    expect(await statuses(3, `${url}/acme`, 'PATCH')).toEqual([200, 200, 429]);
    expect(await statuses(1, `${url}/acme`)).toEqual([200]);
  });

  it('distinguish an organization’s limit from the tenant’s in the headers', async () => {
    const url = await serve('professional');
    await statuses(4, `${url}/acme`);
    const own = await fetch(`${url}/acme`);
    expect(own.headers.get('retry-after')).toBe('1');
    expect(own.headers.get('x-auth0-error-kind')).toBeNull();
    await statuses(3, `${url}/globex`);
    expect((await fetch(`${url}/initech`)).headers.get('x-auth0-error-kind')).toBe('global-rate-limit');
  });
});
