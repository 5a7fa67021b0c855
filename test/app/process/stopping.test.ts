import { afterEach, describe, expect, it } from 'vitest';
import { SourceProcess } from './app-process';

const running: SourceProcess[] = [];
afterEach(() => {
  for (const app of running.splice(0)) app.kill('SIGKILL');
});

/** Runs in the app's process: a fault of each kind, by a signal. */
const FAULTS = `data:text/javascript,${encodeURIComponent(`
  process.on('SIGUSR2', () => Promise.reject(new Error('nobody handles this')));
  process.on('SIGHUP', () => { throw new TypeError('nobody catches this'); });
`)}`;

async function start(...args: Parameters<typeof SourceProcess.start>): Promise<SourceProcess> {
  const app = await SourceProcess.start(...args);
  running.push(app);
  return app;
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A form whose last byte is sent only when the returned function is called. */
function slowForm(app: SourceProcess): { response: Promise<Response>; send: () => void } {
  let send = (): void => undefined;
  const response = fetch(`${app.url}/language`, {
    method: 'POST',
    body: new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode('language='));
        send = () => {
          controller.enqueue(new TextEncoder().encode('ja'));
          controller.close();
        };
      },
    }),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    redirect: 'manual',
    duplex: 'half',
  } as RequestInit);
  return { response, send };
}

describe('an app that is told to stop', () => {
  it('is not ready at once, serves on while it drains, finishes what is under way, and ends with 0', async () => {
    const app = await start({ SHUTDOWN_DRAIN_SECONDS: '1' });
    const { response, send } = slowForm(app);
    await wait(200);
    const told = performance.now();
    app.kill('SIGTERM');
    await wait(100);

    const ready = await fetch(`${app.url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { status: 'not ready', reason: 'the app is stopping' },
    ]);
    expect(ready.headers.get('connection')).toBe('close');
    const page = await fetch(`${app.url}/`);
    expect([page.status, page.headers.get('connection')]).toEqual([200, 'close']);
    await page.text();

    await wait(1_400);
    await expect(fetch(`${app.url}/`)).rejects.toThrow();
    send();
    const finished = await response;
    expect([finished.status, finished.headers.get('connection')]).toEqual([303, 'close']);
    expect(await app.ended).toBe(0);
    expect(performance.now() - told).toBeLessThan(4_000);
    expect(app.log.map(({ msg }) => msg)).not.toContain('requests were cut off');
    expect(app.log.at(-1)).toMatchObject({ msg: 'stopped' });
  });

  it('ends within 10 seconds whatever its clients do, and says what was cut off', async () => {
    const app = await start({ SHUTDOWN_DRAIN_SECONDS: '8' });
    const { response } = slowForm(app);
    await wait(200);
    const told = performance.now();
    app.kill('SIGTERM');
    await expect(response).rejects.toThrow();
    expect(await app.ended).toBe(0);
    expect(performance.now() - told).toBeLessThan(10_000);
    expect(app.log).toContainEqual(expect.objectContaining({ msg: 'requests were cut off', requests: 1 }));
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)(
    'ends at once when it gets a second signal, %s, but not for an echo of the first',
    async (signal, code) => {
      const app = await start({ SHUTDOWN_DRAIN_SECONDS: '8' });
      app.kill('SIGTERM');
      app.kill('SIGINT');
      await wait(700);
      expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
      const told = performance.now();
      app.kill(signal);
      expect(await app.ended).toBe(code);
      expect(performance.now() - told).toBeLessThan(500);
    },
  );
});

describe('an error that nothing handles', () => {
  it.each([
    ['SIGUSR2', 'unhandledRejection', 'nobody handles this'],
    ['SIGHUP', 'uncaughtException', 'nobody catches this'],
  ] as const)(
    '(%s: %s) is logged, and ends the app with 1 once requests under way are done',
    async (signal, origin, message) => {
      const app = await start({ SHUTDOWN_DRAIN_SECONDS: '1' }, '/healthz', [FAULTS]);
      const { response, send } = slowForm(app);
      await wait(200);
      app.kill(signal);
      await wait(200);
      expect((await fetch(`${app.url}/readyz`)).status).toBe(503);
      send();
      expect((await response).status).toBe(303);
      expect(await app.ended).toBe(1);
      expect(app.log).toContainEqual(
        expect.objectContaining({ level: 60, origin, err: expect.objectContaining({ message }) as unknown }),
      );
    },
  );
});
