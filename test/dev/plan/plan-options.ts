import { SEVERITIES, type Severity } from '../../../infra/rules/rule';
import { readOptions } from '../command';

/** The options of `npm run plan`. */
export interface PlanOptions {
  /** One stack only. */
  readonly stack?: string | undefined;
  readonly check: boolean;
  /** The commit since which changes are shown. */
  readonly diff?: string | undefined;
  /** The lowest risk that fails. */
  readonly failOn?: Severity | undefined;
}

export const USAGE = `npm run plan [-- [stack] [options]]

  Writes infra/plan/<stack>.md for every stack file: what it declares, in plain words.

  --stack <name>             only this stack, which can also be named without the option
  --check                    writes nothing, and fails with the difference when a committed plan is stale
  --diff <git ref>           prints, as Markdown, what changes since that commit, the riskiest first
  --fail-on high|medium|low  with --diff: exits with 2 when such a risk, or a higher one, is new and not accepted`;

/** @throws Error for options that don't exist or don't go together */
export function planOptions(args: readonly string[]): PlanOptions {
  const { values, positionals } = readOptions(USAGE, {
    args: [...args],
    allowPositionals: true,
    options: {
      stack: { type: 'string' },
      check: { type: 'boolean', default: false },
      diff: { type: 'string' },
      'fail-on': { type: 'string' },
    },
  });
  const [stack = values.stack, ...others] = positionals;
  const failOn = SEVERITIES.find((severity) => severity === values['fail-on']);
  if (others.length > 0) throw new Error(`One stack at a time, or all of them: ${positionals.join(', ')}`);
  if (values.check && values.diff !== undefined) throw new Error('--check and --diff can’t be combined');
  if (values['fail-on'] !== undefined && failOn === undefined) {
    throw new Error(`--fail-on is ${values['fail-on']}, expected one of ${SEVERITIES.join(', ')}`);
  }
  if (failOn !== undefined && values.diff === undefined) throw new Error('--fail-on needs --diff');
  return { stack, check: values.check, diff: values.diff, failOn };
}
