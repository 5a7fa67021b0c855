import { checkedStack } from './apply/checked-stack';
import { readOptions, runCommand } from './command';
import { runDrift } from './drift/drift-command';
import { readAccess } from './live-tenant/credentials';
import { readStackFile } from './plan/plan-folder';

const USAGE = `npm run drift -- [--stack <name>] [options]

  Compares a live tenant with a stack file and tells what was changed by hand. It needs no Pulumi state and never writes to
  the tenant. Credentials that may read come from AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET, or AUTH0_API_TOKEN. Ends with 0
  if the tenant is as declared, 2 if it is not, 1 if that could not be found out.

  --stack <name>    the stack; dev by default
  --domain <domain> the tenant's host; AUTH0_DOMAIN by default`;

/** What was changed by hand in a tenant: see {@link USAGE}. */
async function drift(args: string[]): Promise<void> {
  const { values } = readOptions(USAGE, {
    args,
    options: {
      stack: { type: 'string', default: 'dev' },
      domain: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const stack = checkedStack(values.stack, readStackFile(process.cwd(), values.stack));
  process.exitCode = await runDrift(readAccess(process.env, values.domain), stack, (text) => {
    console.log(text);
  });
}

runCommand(drift);
