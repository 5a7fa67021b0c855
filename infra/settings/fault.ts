/** One thing that is wrong with the stack configuration. */
export interface Fault {
  /** Where: the configuration key, then keys and indexes inside its value. */
  readonly path: readonly PropertyKey[];
  /** What is wrong and what would be right: "expected an e-mail address", "not a known key". */
  readonly problem: string;
}

/**
 * Renders faults as a list for the person who writes the stack file: one line each with its full key, the offending
 * value where there is one, and what would be right.
 *
 * @param project the project's name, which is the namespace of its configuration keys
 * @param configuration the configuration that the faults were found in, for the values
 * @param lineOf finds the line of a fault in the stack file; the lines are told and order the list
 */
export function describeFaults(
  project: string,
  configuration: unknown,
  faults: readonly Fault[],
  lineOf: (path: Fault['path']) => number | undefined = () => undefined,
): string {
  const lines = faults.map(({ path, problem }) => {
    const value = valueAt(configuration, path);
    const given = value === undefined ? 'missing' : JSON.stringify(value);
    const line = lineOf(path);
    const place = line === undefined ? '' : `line ${line}: `;
    return `  ${place}${project}:${keyOf(path)} is ${problem.startsWith('not ') ? problem : `${given}, ${problem}`}`;
  });
  const collator = new Intl.Collator('en', { numeric: true });
  const count = lines.length === 1 ? '1 fault' : `${lines.length} faults`;
  return [`The stack configuration has ${count}:`, ...lines.sort(collator.compare)].join('\n');
}

function keyOf(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) =>
      typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`,
    )
    .join('');
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[part] : undefined,
    root,
  );
}
