import type { PolicyResource } from '@pulumi/policy';
import type { StackResource } from '../model/stack-resource';

/** The parts that are used of what the engine shows to a policy. */
export type PolicyResources = readonly Pick<
  PolicyResource,
  'type' | 'name' | 'props' | 'propertyDependencies'
>[];

/**
 * The provider's resources in a stack, as a policy gets them, for the model. In a preview some values can't be known
 * yet, and the policy SDK throws when they are read: these are left out, and so are nulls, which stand for inputs that
 * were not given.
 */
export function stackResources(resources: PolicyResources): StackResource[] {
  return resources
    .filter(({ type }) => type.startsWith('auth0:index/'))
    .map(({ type, name, props, propertyDependencies }) => ({
      type: kindOf(type),
      name,
      inputs: known(props) as StackResource['inputs'],
      references: Object.fromEntries(
        Object.entries(propertyDependencies).map(([property, others]) => [
          property,
          others.map((other) => ({ type: kindOf(other.type), name: other.name })),
        ]),
      ),
    }));
}

/** What is known of a value, at every depth. */
function known(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.keys(value).flatMap((key): [string, unknown][] => {
    const part = read(value, key);
    return part === UNKNOWN || part === null ? [] : [[key, known(part)]];
  });
  return Array.isArray(value) ? entries.map(([, part]) => part) : Object.fromEntries(entries);
}

const UNKNOWN = Symbol('not known in a preview');

function read(value: object, key: string): unknown {
  try {
    return (value as Readonly<Record<string, unknown>>)[key];
  } catch {
    return UNKNOWN;
  }
}

/** `Client` of `auth0:index/client:Client`. */
const kindOf = (type: string): string => type.slice(type.lastIndexOf(':') + 1);
