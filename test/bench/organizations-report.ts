import { engineMissing } from '../engine/engine';
import { applyOrganizations, runEngine, total } from './organizations';

const MANY = 1000;
/** Enough for the real engine: each organization adds the same number of calls, which is what is measured. */
const SOME = 11;

/**
 * Measures what organizations cost: seconds and Management API calls through `npm run dev`'s own runner, and calls by
 * the real engine where it is installed.
 */
export async function reportOrganizations(print: (what: string, figure: string) => void): Promise<void> {
  console.log('\nOrganizations, each with a connection, a domain and two members with a role:\n');
  const one = await applyOrganizations(1);
  const many = await applyOrganizations(MANY);
  for (const [count, { seconds, calls }] of [
    [1, one],
    [MANY, many],
  ] as const) {
    print(`${count} through npm run dev`, `${seconds.toFixed(1)} s, ${total(calls)} calls`);
  }
  const each = (first: number, last: number, more: number) => ((last - first) / more).toFixed(1);
  print('calls for each, npm run dev', each(total(one.calls), total(many.calls), MANY - 1));
  const missing = engineMissing();
  if (missing !== undefined) {
    print('calls for each, pulumi', `not measured: ${missing}`);
    return;
  }
  const [few, some] = [await runEngine(1), await runEngine(SOME)];
  for (const command of ['up', 'preview', 'refresh'] as const) {
    print(
      `calls for each, pulumi ${command}`,
      each(total(few[command].calls), total(some[command].calls), SOME - 1),
    );
  }
}
