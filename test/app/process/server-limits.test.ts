import { once } from 'node:events';
import type { RequestListener, Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { listen, SERVER_LIMITS, type ServerLimits } from '../../../app/http/server';
import { closeServer } from '../../support/close-server';

/** Milliseconds of a limit that tests wait for, and of one that no test reaches. */
const SHORT_MS = 300;
const LONG_MS = 120_000;
const LONG: ServerLimits = {
  ...SERVER_LIMITS,
  headersMs: LONG_MS,
  requestMs: LONG_MS,
  inactiveMs: LONG_MS,
  checkMs: 50,
};
const POST = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n';

const servers: Server[] = [];
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) await closeServer(server);
});

const answer: RequestListener = (request, response) => {
  request.resume().on('end', () => response.end('whole'));
};

async function start(limits: Partial<ServerLimits>, listener: RequestListener = answer): Promise<number> {
  const server = await listen(listener, 0, { ...LONG, ...limits });
  servers.push(server);
  return (server.address() as AddressInfo).port;
}

/** A raw client, and what it receives until the connection is closed. */
async function client(port: number) {
  const socket = connect(port, 'localhost');
  sockets.push(socket);
  let received = '';
  socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
  socket.on('error', () => undefined);
  const opened = performance.now();
  const closed = once(socket, 'close').then(() => ({ received, after: performance.now() - opened }));
  await once(socket, 'connect');
  return { socket, closed };
}

/** Sends a text again and again, slowly, but without ever being idle. */
function drip(socket: Socket, text: string): void {
  const timer = setInterval(() => socket.write(text), 50);
  socket.once('close', () => {
    clearInterval(timer);
  });
}

function endlessHeaders(socket: Socket): void {
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n');
  drip(socket, 'X-A: b\r\n');
}

describe('a slow client', () => {
  it.each([
    ['sends nothing', 'headersMs', () => undefined],
    ['never ends its headers', 'headersMs', endlessHeaders],
    [
      'never ends its body',
      'requestMs',
      (socket: Socket) => {
        socket.write(POST);
        drip(socket, 'a');
      },
    ],
  ] as const)('that %s gets a 408 and is disconnected by %s', async (_what, limit, send) => {
    const { socket, closed } = await client(await start({ headersMs: SHORT_MS, [limit]: SHORT_MS }));
    send(socket);
    const { received, after } = await closed;
    expect(received).toMatch(/^HTTP\/1\.1 408 /);
    expect(received).not.toContain('whole');
    expect(after).toBeGreaterThanOrEqual(SHORT_MS - 20);
  });

  it('that does not read its response is disconnected', async () => {
    const port = await start({ inactiveMs: SHORT_MS }, (_request, response) => {
      response.end(Buffer.alloc(64 * 1024 * 1024));
    });
    const { socket, closed } = await client(port);
    socket.pause();
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    const [server] = servers;
    await expect
      .poll(
        () =>
          new Promise((resolve) =>
            server?.getConnections((_error, count) => {
              resolve(count);
            }),
          ),
        { timeout: 30_000 },
      )
      .toBe(0);
    socket.resume();
    expect((await closed).received.length).toBeLessThan(64 * 1024 * 1024);
  });

  it('does not delay others, however many there are', async () => {
    const port = await start({ connections: 300 });
    const slow = await Promise.all(Array.from({ length: 200 }, () => client(port)));
    for (const { socket } of slow) endlessHeaders(socket);
    const response = await fetch(`http://localhost:${port}/`);
    expect(await response.text()).toBe('whole');
    expect(slow.filter(({ socket }) => socket.closed)).toHaveLength(0);
  });
});

it('the Keep-Alive header says that idle connections stay open for 620 seconds', async () => {
  const response = await fetch(`http://localhost:${await start({ idleMs: SERVER_LIMITS.idleMs })}/`);
  expect(response.headers.get('keep-alive')).toBe('timeout=620');
});

describe('a greedy client', () => {
  it('gets no more than the maximum number of connections', async () => {
    const port = await start({ connections: 2 });
    await client(port);
    await client(port);
    const third = await client(port);
    expect((await third.closed).received).toBe('');
  });

  it('gets a 431 for headers of more than 16 kB', async () => {
    const port = await start({});
    const response = await fetch(`http://localhost:${port}/`, { headers: { 'x-long': 'a'.repeat(16_384) } });
    expect(response.status).toBe(431);
  });
});
