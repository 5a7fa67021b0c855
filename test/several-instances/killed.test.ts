import { afterEach, describe, expect, it } from 'vitest';
import { AppProcess } from '../dev/app-process';
import { freePort } from '../dev/free-port';
import { redisMissing } from '../support/redis-server';
import { Instance } from './instance';
import { Shared } from './shared';

const AHEAD_MS = 15 * 60_000;
/** Moves the clock of a process, so that its access tokens are old. */
const AHEAD = `data:text/javascript,const now=Date.now;Date.now=()=>now()+${AHEAD_MS}`;

const missing = redisMissing();

describe.skipIf(missing !== undefined)(
  `an instance that is killed while waiting for the response to its refresh${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  { timeout: 60_000 },
  () => {
    const closers: (() => Promise<void>)[] = [];
    afterEach(async () => {
      for (const close of closers.splice(0).reverse()) await close();
    });

    it.each([
      ['continues on another one within the leeway', 30, 200, ['sertft', 'sertft']],
      ['ends on another one without a leeway', 0, 401, ['sertft']],
    ])('leaves a sign-in that %s', async (_what, leeway, status, exchanges) => {
      let holding = false;
      let tellHeld: () => void = () => undefined;
      const held = new Promise<void>((resolve) => {
        tellHeld = resolve;
      });
      const shared = await Shared.start(leeway, {
        beforeAnswer: (_method, path) => {
          if (!holding || path !== '/oauth/token') return Promise.resolve();
          tellHeld();
          return new Promise(() => undefined);
        },
      });
      closers.push(() => shared.close());
      let ahead = 0;
      const other = await Instance.start(shared, () => Date.now() + ahead);
      closers.push(() => other.stop());
      shared.balancer.instances = [other.port];

      const port = await freePort();
      const url = `http://localhost:${port}`;
      const more = { PORT: String(port), LOG_LEVEL: 'error', NODE_EXTRA_CA_CERTS: shared.tenant.ca };
      const command = ['--import', AHEAD, '--import', 'tsx', 'app/main.ts'];
      const killed = new AppProcess(command, { ...shared.environment, ...more }, url);
      const [visitor] = await Promise.all([shared.signedIn(), killed.ready()]);
      holding = true;
      const cutOff = visitor.open(`${url}/profile`).catch((error: unknown) => error);
      await held;
      process.kill(killed.pid ?? 0, 'SIGKILL');
      expect(await cutOff).toBeInstanceOf(TypeError);

      holding = false;
      ahead = AHEAD_MS;
      const page = await visitor.open(`${shared.balancer.url}/profile`, {}, false);
      expect(page.status).toBe(status);
      expect(await shared.exchanges()).toEqual(exchanges);
    });
  },
);
