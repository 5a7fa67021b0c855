type Values = Readonly<Record<string, unknown>>;

/** An entity after a PATCH: the properties that it names are replaced, those that it sets to null are removed. */
export function patched<Entity extends object>(entity: Entity, changes: object): Entity {
  return withoutNulls({ ...entity, ...changes }) as Entity;
}

/** Metadata is merged key by key, where null removes a key; empty metadata clears it. */
export function mergedMetadata(stored: Values | undefined, changes: Values): Record<string, unknown> {
  return Object.keys(changes).length === 0 ? {} : withoutNulls({ ...stored, ...changes });
}

function withoutNulls(values: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values as Values).filter(([, value]) => value !== null));
}
