import * as pulumi from '@pulumi/pulumi';
import type { Stack } from './stack-file';

/** A Pulumi program: its entry point's export. */
export type Program = () => Promise<object>;

/** Inputs of a resource or a data source, and what comes back from either. */
export type Properties = Readonly<Record<string, unknown>>;

/** What stands in for Pulumi's engine and its providers. */
export interface Engine {
  /** Makes a resource; not called for components and imported resources. */
  create(type: string, name: string, inputs: Properties): Promise<{ id: string; state: Properties }>;
  /** Answers a data source. */
  look(type: string, inputs: Properties): Promise<Properties>;
  /** Outputs of other stacks, by name, for stack references; there are none by default. */
  readonly stacks?: Readonly<Record<string, Properties>> | undefined;
}

/**
 * Runs a Pulumi program in this process, without the Pulumi command, and waits for all of its resources. They are made
 * as concurrently as their dependencies allow.
 *
 * Pulumi keeps its state per process, so only one program runs at a time; the next may start when this one is done.
 *
 * @returns the stack's outputs, secrets in plain text
 * @throws the engine's first error, or the program's own
 */
export async function runProgram(program: Program, stack: Stack, engine: Engine): Promise<Properties> {
  let fail: (error: unknown) => void = () => undefined;
  const failure = new Promise<never>((_, reject) => {
    fail = reject;
  });
  // Errors are kept from Pulumi, which would raise each again as an unhandled rejection: it is left waiting for the
  // answer, and what depends on that never starts.
  const orFail = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      fail(error);
      return new Promise<never>(() => undefined);
    }
  };
  await pulumi.runtime.setMocks(
    {
      newResource: async ({ type, name, inputs, custom, id }) => {
        const properties = inputs as Properties;
        if (custom === false) return { id: '', state: {} };
        if (type === 'pulumi:pulumi:StackReference') return orFail(() => readStackOf(engine, name));
        if (id) return { id, state: properties };
        return orFail(() => engine.create(type, name, properties));
      },
      call: async ({ token, inputs }) => {
        try {
          return await engine.look(token, inputs as Properties);
        } catch (error) {
          throw asRemoteError(error);
        }
      },
    },
    stack.project,
    stack.name,
  );
  pulumi.runtime.setAllConfig({ ...stack.configuration });
  const run = async (): Promise<Properties> => {
    const outputs = (await pulumi.runtime.runInPulumiStack(() => orFail(program))) as Properties;
    await pulumi.runtime.disconnect();
    return outputs;
  };
  return Promise.race([run(), failure]);
}

/** What Pulumi's engine answers for a stack reference. */
function readStackOf({ stacks }: Engine, name: string): Promise<{ id: string; state: Properties }> {
  const outputs = stacks?.[name];
  if (outputs === undefined) return Promise.reject(new Error(`There is no stack ${name}`));
  return Promise.resolve({ id: name, state: { name, outputs, secretOutputNames: [] } });
}

/** An error as programs get it from a data source: Pulumi passes on the `details` that a remote call's error has. */
function asRemoteError(cause: unknown): Error {
  const message = cause instanceof Error ? cause.message : String(cause);
  return Object.assign(new Error(message, { cause }), { details: message });
}
