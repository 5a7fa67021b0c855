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

plan(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
