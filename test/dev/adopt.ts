import { runAdopt } from './adopt/adopt-command';
import { readOptions, runCommand } from './command';
import { readAccess } from './live-tenant/credentials';

const USAGE = `npm run adopt -- --domain <domain> [--stack <name>] [options]

  Reads an existing tenant and writes Pulumi.<stack>.yaml, which declares what is there, and import.<stack>.json, with
  which \`pulumi import\` takes it over. It never writes to the tenant. It takes credentials with read access from
  AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET, or AUTH0_API_TOKEN.

  --domain <domain>         the tenant's host; AUTH0_DOMAIN by default
  --stack <name>            the stack's name; the first part of the domain by default
  --app <name>              the admin app, if several applications could be it
  --claim-namespace <url>   the URL that claims are named under, if it can't be read from the Action
  --force                   replaces existing files`;

/** Takes over an existing tenant: see {@link USAGE}. */
async function adopt(args: string[]): Promise<void> {
  const { values } = readOptions(USAGE, {
    args,
    options: {
      domain: { type: 'string' },
      stack: { type: 'string' },
      app: { type: 'string' },
      'claim-namespace': { type: 'string' },
      force: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const access = readAccess(process.env, values.domain);
  const { stack = access.domain.split(/[.:]/, 1).join(), app, force } = values;
  if (!/^[a-z0-9][\w.-]*$/i.test(stack)) throw new Error(`"${stack}" is not a valid stack name`);
  const options = { access, stack, force, app, claimNamespace: values['claim-namespace'] };
  process.exitCode = await runAdopt(process.cwd(), options, (text) => {
    console.log(text);
  });
}

runCommand(adopt);
