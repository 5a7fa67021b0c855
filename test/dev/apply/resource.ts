import type { ManagementApi } from './management-api';
import type { Properties } from './run-program';

/** A resource that was made: its identifier, and what it has beyond its inputs. */
export interface Made {
  readonly id: string;
  readonly state?: Properties;
}

/** Makes a resource as the real provider does, over the Management API. */
export type Make = (api: ManagementApi, inputs: Properties) => Promise<Made>;

/** An input that has to be text. */
export function text(inputs: Properties, name: string): string {
  const value = inputs[name];
  if (typeof value !== 'string') throw new Error(`${name} has to be text but is ${JSON.stringify(value)}`);
  return value;
}

/** A path segment. */
export const segment = encodeURIComponent;

/**
 * Inputs as Auth0 names them: `displayName` becomes `display_name`, at every depth.
 *
 * @param renamed names that follow another rule, such as `{ scopes: 'scope' }`: the provider makes lists plural
 */
export function toWire(inputs: unknown, renamed: Readonly<Record<string, string>> = {}): unknown {
  if (Array.isArray(inputs)) return inputs.map((item) => toWire(item, renamed));
  if (typeof inputs !== 'object' || inputs === null) return inputs;
  return Object.fromEntries(
    Object.entries(inputs).map(([key, value]) => [renamed[key] ?? snakeCase(key), toWire(value, renamed)]),
  );
}

/** Makes a resource that is one POST of its inputs. */
export function post(path: string, renamed: Readonly<Record<string, string>> = {}): Make {
  return async (api, inputs) => ({ id: idIn(await api.call('POST', path, toWire(inputs, renamed))) });
}

/** The identifier in an answer. */
export function idIn(answer: unknown): string {
  return text(answer as Properties, 'id');
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
