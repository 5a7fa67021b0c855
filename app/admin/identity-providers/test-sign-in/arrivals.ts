import type { TestResult } from '../../../auth/sign-in-tests';
import type { IdentityProviderAttribute } from '../../../my-organization/identity-providers';

/** Whether an attribute was received in a test sign-in; some are never visible to the app. */
export interface Arrival {
  readonly name: string;
  readonly label: string;
  readonly isRequired: boolean;
  readonly came: 'yes' | 'no' | 'unseen';
}

/** The claims that an ID token can have with the scopes `profile` and `email` (OpenID Connect Core 5.4). */
const VISIBLE_CLAIMS: ReadonlySet<string> = new Set([
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

/** What to expect of identity providers for which the API returns no attributes. */
const DEFAULT_ATTRIBUTES: readonly Pick<
  IdentityProviderAttribute,
  'user_attribute' | 'label' | 'is_required'
>[] = [
  { user_attribute: 'email', is_required: true },
  { user_attribute: 'name', is_required: false },
];

/** @param attributes those that the identity provider should send */
export function arrivalsOf(
  attributes: readonly IdentityProviderAttribute[] | undefined,
  { claims }: TestResult & { cameBack: true },
): Arrival[] {
  const expected = attributes?.filter(({ is_extra }) => !is_extra) ?? DEFAULT_ATTRIBUTES;
  return expected.flatMap(({ user_attribute: name, label, is_required }) => {
    if (name === undefined) return [];
    const came = claims.includes(name) ? 'yes' : VISIBLE_CLAIMS.has(name) ? 'no' : 'unseen';
    return [{ name, label: label ?? name, isRequired: is_required, came }];
  });
}
