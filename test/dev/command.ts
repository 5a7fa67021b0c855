import { parseArgs, type ParseArgsConfig } from 'node:util';
import { nearest } from '../../infra/settings/nearest';

/**
 * Runs a command that prints and ends. An error becomes its message and exit code 1, never a stack trace. Whoever reads
 * only the beginning of what is printed, as `head` does, does not keep it from doing the rest.
 *
 * @param work is given the arguments
 */
export function runCommand(work: (args: string[]) => Promise<void>): void {
  bearClosedOutput();
  work(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
}

/** Goes on when nobody reads any more what is printed, as when it is piped into `head`. */
export function bearClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

/**
 * Whether a command that takes no arguments is only asked how it is used, which it then says.
 *
 * @throws Error for any other argument, with the usage
 */
export function asksForHelp(usage: string, args: readonly string[]): boolean {
  const { values } = readOptions(usage, {
    args: [...args],
    options: { help: { type: 'boolean', default: false } },
  });
  if (values.help) console.log(usage);
  return values.help;
}

/**
 * Reads a command's arguments.
 *
 * @param usage how the command is used, which follows on what is wrong
 * @throws Error naming the option that there is not, with the one that is meant, or that lacks its value
 */
export function readOptions<Config extends ParseArgsConfig>(
  usage: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new Error(`${reasonOf(cause, Object.keys(config.options ?? {}))}\n\n${usage}`, { cause });
  }
}

/** What is wrong, without Node's advice on arguments that begin with a dash. */
function reasonOf({ message }: Error, known: readonly string[]): string {
  const reason = message.split('. ', 1)[0] ?? message;
  const option = /^Unknown option '-*([^']*)'/.exec(reason)?.[1];
  const meant = option === undefined ? undefined : nearest(option, known);
  return meant === undefined ? reason : `${reason}; did you mean --${meant}?`;
}
