import fc, { type Arbitrary } from 'fast-check';

type Place = readonly string[];

/**
 * Documents that are like a good one, with something else in one to three places.
 *
 * @param good has objects and arrays only where JSON has them
 * @param value what stands there instead
 */
export function jsonLike(good: object, value: Arbitrary<unknown>): Arbitrary<unknown> {
  const places = placesIn(good).slice(1);
  return fc
    .array(fc.tuple(fc.constantFrom(...places), value), { minLength: 1, maxLength: 3 })
    .map((changes) => changes.reduce<unknown>((changed, [place, by]) => replaced(changed, place, by), good));
}

/** Every place in a value, its root first. */
function placesIn(value: unknown, place: Place = []): Place[] {
  const inside = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [place, ...inside.flatMap(([name, child]) => placesIn(child, [...place, name]))];
}

/** @returns the value as it is where it has no such place any more */
function replaced(value: unknown, [name, ...inside]: Place, by: unknown): unknown {
  if (name === undefined) return by;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return value;
  const change = (child: unknown) => replaced(child, inside, by);
  if (Array.isArray(value)) {
    return value.map((item: unknown, at) => (String(at) === name ? change(item) : item));
  }
  return { ...value, [name]: change((value as Record<string, unknown>)[name]) };
}
