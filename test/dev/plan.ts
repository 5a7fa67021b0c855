import { runCommand } from './command';
import { runPlan } from './plan/plan-command';
import { planOptions, USAGE } from './plan/plan-options';

/** What each stack declares, in plain words: see {@link USAGE}. */
async function plan(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) {
    console.log(USAGE);
    return;
  }
  process.exitCode = await runPlan(process.cwd(), planOptions(args), (text) => {
    console.log(text);
  });
}

runCommand(plan);
