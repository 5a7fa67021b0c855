import { afterEach, describe, expect, it } from 'vitest';
import { SourceProcess } from './app-process';
import { beginSlowForm } from './slow-form';

/** Milliseconds that even the slowest machine does not exceed. */
const PATIENCE_MS = 30_000;

const running: SourceProcess[] = [];
afterEach(() => {
  for (const app of running.splice(0)) app.kill('SIGKILL');
});

/** Runs in the app's process: a signal raises an unhandled error of each kind. */
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

const reached = (app: SourceProcess, path = '/') =>
  fetch(app.url + path).then(
    () => 'answered',
    () => 'refused',
  );

/** Waits for the log line with this message. */
async function logged(app: SourceProcess, msg: string): Promise<Record<string, unknown>> {
  const find = () => app.log.find((line) => line['msg'] === msg);
  await expect.poll(find, { timeout: PATIENCE_MS }).toBeDefined();
  return find() ?? {};
}

/** When the app logged this message, in milliseconds since the epoch. */
const timeOf = async (app: SourceProcess, msg: string) =>
  Date.parse(String((await logged(app, msg))['time']));

describe('an app that receives a stop signal', () => {
  it('is not ready, still serves while draining, finishes requests in flight, and exits with 0', async () => {
    const app = await start({ SHUTDOWN_DRAIN_SECONDS: '4' });
    const form = await beginSlowForm(app.url);
    app.kill('SIGTERM');
    await logged(app, 'stopping');

    const ready = await fetch(`${app.url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { status: 'not ready', reason: 'the app is stopping' },
    ]);
    expect(ready.headers.get('connection')).toBe('close');
    const page = await fetch(`${app.url}/`);
    expect([page.status, page.headers.get('connection')]).toEqual([200, 'close']);
    await page.text();

    await expect.poll(() => reached(app), { timeout: PATIENCE_MS }).toBe('refused');
    form.send();
    const finished = await form.response;
    expect([finished.statusCode, finished.headers.connection]).toEqual([303, 'close']);
    expect(await app.ended).toBe(0);
    const said = app.log.map(({ msg }) => msg);
    expect(said).not.toContain('requests were cut off');
    expect(said).not.toContain('not everything could be closed in time');
    expect(said.at(-1)).toBe('stopped');
  });

  it('exits within 10 seconds whatever its clients do, and says what was cut off', async () => {
    const app = await start({ SHUTDOWN_DRAIN_SECONDS: '8' });
    const { response } = await beginSlowForm(app.url);
    app.kill('SIGTERM');
    await expect(response).rejects.toThrow();
    expect(await app.ended).toBe(0);
    expect((await timeOf(app, 'stopped')) - (await timeOf(app, 'stopping'))).toBeLessThan(10_000);
    expect(app.log).toContainEqual(expect.objectContaining({ msg: 'requests were cut off', requests: 1 }));
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)(
    'exits at once on a second signal %s, unless that is an echo of the first',
    async (signal, code) => {
      const app = await start({ SHUTDOWN_DRAIN_SECONDS: '8' });
      app.kill('SIGTERM');
      app.kill('SIGINT');
      await logged(app, 'stopping');
      await wait(700);
      expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
      app.kill(signal);
      expect(await app.ended).toBe(code);
      const said = app.log.map(({ msg }) => msg);
      expect(said).toContain('stopping at once');
      expect(said).not.toContain('stopped');
    },
  );
});

describe('an unhandled error', () => {
  it.each([
    ['SIGUSR2', 'unhandledRejection', 'nobody handles this'],
    ['SIGHUP', 'uncaughtException', 'nobody catches this'],
  ] as const)(
    '(%s: %s) is logged, and the app exits with 1 after finishing requests in flight',
    async (signal, origin, message) => {
      const app = await start({ SHUTDOWN_DRAIN_SECONDS: '3' }, '/healthz', [FAULTS]);
      const form = await beginSlowForm(app.url);
      app.kill(signal);
      await logged(app, 'stopping after an unhandled error');
      expect(await (await fetch(`${app.url}/readyz`)).json()).toMatchObject({
        reason: 'the app is stopping',
      });
      form.send();
      expect((await form.response).statusCode).toBe(303);
      expect(await app.ended).toBe(1);
      expect(app.log).toContainEqual(
        expect.objectContaining({ level: 60, origin, err: expect.objectContaining({ message }) as unknown }),
      );
    },
  );
});
