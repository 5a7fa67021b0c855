import { afterAll, beforeAll, expect } from 'vitest';

/** A case takes far less than a hundredth of it; what grows with the square of a text's length takes more. */
const MAX_CASE_MS = 750;

const propertiesOfAll = () =>
  [Object.prototype, Array.prototype, String.prototype, Function.prototype].map((prototype) =>
    Reflect.ownKeys(prototype),
  );

/** Has every test of a file leave the prototypes that all share as they were. */
export function keepsPrototypes(): void {
  let before: (string | symbol)[][];
  beforeAll(() => {
    before = propertiesOfAll();
  });
  afterAll(() => {
    expect(propertiesOfAll()).toEqual(before);
  });
}

/** @throws when the processor took longer over it than any text is worth */
export function quickly<T>(act: () => T): T {
  const before = process.cpuUsage();
  const result = act();
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(MAX_CASE_MS);
  return result;
}
