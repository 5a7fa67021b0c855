/** A copy of an object without some of its properties. */
export function omit<Entity extends object, Name extends keyof Entity>(
  entity: Entity,
  ...names: Name[]
): Omit<Entity, Name> {
  const left = Object.entries(entity).filter(([name]) => !(names as string[]).includes(name));
  return Object.fromEntries(left) as Omit<Entity, Name>;
}
