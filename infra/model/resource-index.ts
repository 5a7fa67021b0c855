import type { z } from 'zod';
import type { StackResource } from './stack-resource';

/** Finds resources of a stack by type, and those that one refers to. */
export class ResourceIndex {
  readonly #byType = new Map<string, StackResource[]>();
  readonly #byName = new Map<string, StackResource>();

  constructor(resources: readonly StackResource[]) {
    for (const resource of resources) {
      const ofType = this.#byType.get(resource.type);
      if (ofType) ofType.push(resource);
      else this.#byType.set(resource.type, [resource]);
      this.#byName.set(`${resource.type} ${resource.name}`, resource);
    }
  }

  /**
   * Every resource of a type with its inputs as the schema reads them.
   *
   * @throws Error naming the resource whose inputs are not of that shape
   */
  all<Schema extends z.ZodType>(type: string, schema: Schema) {
    return (this.#byType.get(type) ?? []).map((resource) => {
      const { success, data, error } = schema.safeParse(resource.inputs);
      if (!success) throw new Error(`${type} ${resource.name} has an unknown shape: ${error.message}`);
      return { resource, inputs: data };
    });
  }

  /**
   * The name that the resource behind an input has in the tenant: its own `name` input.
   *
   * @throws Error when the input is made of no resource of that type
   */
  nameOf(resource: StackResource, input: string, type: string): string {
    const reference = this.find(resource, input, type);
    const name = reference && this.#byName.get(`${type} ${reference}`)?.inputs.name;
    if (typeof name === 'string') return name;
    throw new Error(`${resource.type} ${resource.name} refers to no ${type} as its ${input}`);
  }

  /** The name by which Pulumi knows the resource behind an input. */
  find({ references }: StackResource, input: string, type: string): string | undefined {
    return references[input]?.find((reference) => reference.type === type)?.name;
  }
}
