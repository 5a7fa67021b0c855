import type { TestResult } from '../../../auth/sign-in-tests';
import type { IdentityProviderAttribute } from '../../../my-organization/identity-providers';

/** Whether an attribute came with a test sign-in; of some the app is never told. */
export interface Arrival {
  readonly name: string;
  readonly label: string;
  readonly isRequired: boolean;
  readonly came: 'yes' | 'no' | 'unseen';
}

/** The claims that an ID token can have with the scopes `profile` and `email` (OpenID Connect Core 5.4). */
const TOLD: ReadonlySet<string> = new Set([
  'email',
  'name',
  'given_name',
  'family_name',
  'middle_name',
  'nickname',
  'picture',
  'locale',
  'zoneinfo',
]);

/** What is asked of identity providers whose answers the API does not describe. */
const USUAL: readonly Pick<IdentityProviderAttribute, 'user_attribute' | 'label' | 'is_required'>[] = [
  { user_attribute: 'email', is_required: true },
  { user_attribute: 'name', is_required: false },
];

/** @param attributes that the identity provider is to bring */
export function arrivalsOf(
  attributes: readonly IdentityProviderAttribute[] | undefined,
  { claims }: TestResult & { cameBack: true },
): Arrival[] {
  const expected = attributes?.filter(({ is_extra }) => !is_extra) ?? USUAL;
  return expected.flatMap(({ user_attribute: name, label, is_required }) => {
    if (name === undefined) return [];
    const came = claims.includes(name) ? 'yes' : TOLD.has(name) ? 'no' : 'unseen';
    return [{ name, label: label ?? name, isRequired: is_required, came }];
  });
}
