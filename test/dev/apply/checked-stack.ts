import { isMap, isNode, LineCounter, parseDocument, type Document } from 'yaml';
import { ConfigurationError, type LineOf } from '../../../infra/settings/fault';
import { parseConfiguration } from '../../../infra/settings/settings';
import { parseStack, type Stack } from './stack-file';

/**
 * Reads the text of a stack file and checks it.
 *
 * @throws Error naming the file and listing every fault with its line
 */
export function checkedStack(name: string, text: string): Stack {
  const stack = parseStack(name, text);
  try {
    parseConfiguration(stack.project, stack.configuration);
  } catch (error) {
    return inStackFile(stack, text)(error);
  }
  return stack;
}

/**
 * Creates an error handler that reports faults of the configuration with the file and the lines that they are on.
 *
 * @param text of the stack's file
 */
export function inStackFile({ name, project }: Stack, text: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof ConfigurationError)) throw error;
    throw new Error(`Pulumi.${name}.yaml: ${error.describe(lineFinder(project, text))}`, { cause: error });
  };
}

/** Finds the line that a fault is on, or that of the nearest parent of what is missing. */
function lineFinder(project: string, text: string): LineOf {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const config = document.get('config', true);
  return ({ namespace = project, path: [first = '', ...inside] }) => {
    const key = String(first);
    const isBare = namespace === project && isMap(config) && config.has(key);
    const path: unknown[] = ['config', isBare ? key : `${namespace}:${key}`, ...inside];
    for (; path.length > 0; path.pop()) {
      const offset = offsetOf(document, path);
      if (offset !== undefined) return lines.linePos(offset).line;
    }
    return undefined;
  };
}

/** Where a setting's key is, or the value of a list's item. */
function offsetOf(document: Document, path: readonly unknown[]): number | undefined {
  const parent: unknown = document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  const pair = isMap(parent)
    ? parent.items.find(({ key }) => isNode(key) && key.toJSON() === last)
    : undefined;
  const node: unknown = pair ? pair.key : document.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
}
