import { checkedStack } from './apply/checked-stack';
import { projectName } from './apply/stack-file';
import { stackInProject } from './apply/stack-name';
import { runCommand } from './command';
import { runDrift } from './drift/drift-command';
import { driftOptions, USAGE } from './drift/drift-options';
import { readAccess } from './live-tenant/credentials';
import { readStackFile } from './plan/plan-folder';

/** How a tenant differs from what a stack declares: see {@link USAGE}. */
async function drift(args: readonly string[]): Promise<void> {
  const options = driftOptions(args);
  if (options.help) {
    console.log(USAGE);
    return;
  }
  const name = stackInProject(options.stack, projectName());
  const stack = checkedStack(name, readStackFile(process.cwd(), name));
  process.exitCode = await runDrift(readAccess(process.env, options.domain), stack, (text) => {
    console.log(text);
  });
}

runCommand(drift);
