import type { TestResult } from '../../../auth/sign-in-tests';
import type { FoundIdentityProvider } from '../find-identity-provider';
import { arrivalsOf } from './arrivals';

/** Whether a test sign-in of this identity provider succeeded, and no required attribute was seen to be missing. */
export function hasPassed(
  { id, attributes }: FoundIdentityProvider,
  result: TestResult | undefined,
): boolean {
  if (result?.identityProvider !== id || !result.cameBack) return false;
  return !arrivalsOf(attributes, result).some(({ isRequired, came }) => isRequired && came === 'no');
}
