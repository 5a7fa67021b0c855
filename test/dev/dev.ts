import { readEnvironment } from './environment';
import { startProduct } from './product';
import { tellReady } from './ready-line';
import { runUntilStopped } from './stop';
import { summary } from './summary';

/** `npm run dev`: the whole product on this machine, until it is stopped. */
runUntilStopped(async (closers, fail) => {
  const product = await startProduct({
    ...readEnvironment(process.env),
    closers,
    singleSignOn: true,
    environment: { LOG_LEVEL: 'warn', ...process.env },
    log: (line) => {
      console.error(`[tenant] ${line}`);
    },
  });
  product.app.watch().catch(fail);
  console.log(summary(product));
  tellReady(product.tenant, product.url);
});
