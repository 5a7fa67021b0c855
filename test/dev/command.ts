import { parseArgs, type ParseArgsConfig } from 'node:util';
import { nearest } from '../../infra/settings/nearest';

/**
 * Runs a command that prints and ends. An error becomes its message and exit code 1, never a stack trace. A reader that
 * closes the output early, as `head` does, does not stop the command.
 *
 * @param work receives the arguments
 */
export function runCommand(work: (args: string[]) => Promise<void>): void {
  ignoreClosedOutput();
  work(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
}

/** Keeps the process running when its output is closed, as when it is piped into `head`. */
export function ignoreClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

/**
 * Whether a command that takes no arguments was asked for help, which it then prints.
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
 * @param usage how the command is used, which an error ends with
 * @throws Error naming an option that does not exist, with a suggestion, or that lacks its value
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
