import { startProduct } from '../dev/product';
import { runUntilStopped } from '../dev/stop';

/** What the stage tells the bench once it stands. */
export interface Stage {
  readonly url: string;
  readonly appPid: number;
  readonly admin: { readonly email: string; readonly password: string };
}

/** Calls of the My Organization API since the stage stood, sent on request. */
export interface ApiCalls {
  readonly apiCalls: number;
}

/**
 * The product as it runs in production, for the bench: the built app in a process of its own, the tenant in this one.
 * The bench starts it as a child, so that load, app and tenant don't share a process.
 */
runUntilStopped(async (closers) => {
  let apiCalls = 0;
  const { tenant, app, url } = await startProduct({
    ports: { app: 0, tenant: 0 },
    closers,
    app: ['dist/main.js'],
    environment: { ...process.env, LOG_LEVEL: 'info' },
    onRequest: (_method, path) => {
      if (path.startsWith('/my-org')) apiCalls += 1;
    },
  });
  const [admin] = tenant.users;
  if (!admin || app.pid === undefined) throw new Error('The stage does not stand');
  process.on('message', () => process.send?.({ apiCalls } satisfies ApiCalls));
  process.send?.({ url, appPid: app.pid, admin } satisfies Stage);
});
