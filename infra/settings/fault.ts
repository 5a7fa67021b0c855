import * as pulumi from '@pulumi/pulumi';

/** Characters of the longest value that is shown; nobody finds a fault in a longer one. */
const MAX_SHOWN = 1_000;
const TOO_LONG = 'too long to show';

/** One thing that is wrong with the stack configuration. */
export interface Fault {
  /** The namespace of the key; the project's by default. */
  readonly namespace?: string;
  /** Where: the configuration key, then keys and indexes inside its value. */
  readonly path: readonly PropertyKey[];
  /** What is wrong and what would be right: "expected an e-mail address", "not a known key". */
  readonly problem: string;
}

/** Finds the line of a fault in the file that the configuration was read from. */
export type LineOf = (fault: Pick<Fault, 'namespace' | 'path'>) => number | undefined;

/**
 * A stack configuration that nothing can be declared from. Its message is for the person who writes the stack file: a line
 * for each fault with its full key, the offending value where there is one, and what would be right.
 */
export class ConfigurationError extends pulumi.RunError {
  /**
   * @param project the project's name, which is the namespace of its configuration keys
   * @param configuration the configuration that the faults were found in, for the values
   * @param heading what is wrong, without its colon; how many faults there are by default
   */
  constructor(
    private readonly project: string,
    private readonly configuration: unknown,
    private readonly faults: readonly Fault[],
    private readonly heading = `The stack configuration has ${faults.length === 1 ? '1 fault' : `${faults.length} faults`}`,
  ) {
    super('');
    this.message = this.describe();
  }

  /** The message, with line numbers of the stack file where they are known, and sorted by them. */
  describe(lineOf: LineOf = () => undefined): string {
    const lines = this.faults.map(({ namespace = this.project, path, problem }) => {
      const given = shown(valueAt(this.configuration, path));
      const line = lineOf({ namespace, path });
      const place = line === undefined ? '' : `line ${line}: `;
      const what = problem.startsWith('not ') ? problem : `${given}, ${problem}`;
      return `  ${place}${namespace}:${keyOf(path)} is ${what}`;
    });
    return [`${this.heading}:`, ...lines.sort(new Intl.Collator('en', { numeric: true }).compare)].join('\n');
  }
}

function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  try {
    const text = JSON.stringify(value);
    return text.length > MAX_SHOWN ? TOO_LONG : text;
  } catch {
    // Nested too deeply for the call stack, which newer versions of Node.js don't use for this.
    return TOO_LONG;
  }
}

function keyOf(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) =>
      typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${asWord(String(part))}`,
    )
    .join('');
}

/** A key may be anything, even text that would break the line. */
const asWord = (key: string): string => (/^[^\s\p{C}]+$/u.test(key) ? key : JSON.stringify(key));

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[part] : undefined,
    root,
  );
}
