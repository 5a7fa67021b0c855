import { asksForHelp } from './command';
import { readEnvironment, VARIABLES_USAGE } from './environment';
import { startProduct } from './product';
import { tellReady } from './ready-line';
import { runUntilStopped } from './stop';
import { summary } from './summary';

const USAGE = `npm run dev

  Starts an embedded tenant, sets it up as Pulumi.dev.yaml declares, and starts the app, until it is stopped. It takes no
  arguments, but reads these environment variables:

${VARIABLES_USAGE}`;

/** The whole product on this machine: see {@link USAGE}. */
runUntilStopped(async (closers, fail) => {
  if (asksForHelp(USAGE, process.argv.slice(2))) return;
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
