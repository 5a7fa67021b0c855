import { expect } from 'vitest';
import type { DirectApi } from './direct-api';
import { pictureOf, type Organization } from './organization';

/** Expects what somebody else was answered to have nothing of an organization in it. */
export function expectNothingOf({ canaries, secret }: Organization, answer: string): void {
  expect([...canaries, secret].filter((canary) => answer.includes(canary))).toEqual([]);
}

/** Expects an organization to be after an attack as it was before. */
export async function leaving(
  direct: DirectApi,
  victim: Organization,
  attack: () => Promise<void>,
): Promise<void> {
  const before = await pictureOf(direct, victim);
  await attack();
  expect(await pictureOf(direct, victim)).toBe(before);
}
