import type { IdentityProvider } from '../../../my-organization/identity-providers';
import { ADFS } from './adfs';
import { GOOGLE_APPS } from './google-apps';
import { OIDC } from './oidc';
import { OKTA } from './okta';
import { PINGFEDERATE } from './pingfederate';
import { SAMLP } from './samlp';
import type { OptionField, StrategyDescription, Way } from './strategy';
import { WAAD } from './waad';

/** Every kind of identity provider, in the order in which they are offered. */
export const DESCRIPTIONS: readonly StrategyDescription[] = [
  OKTA,
  WAAD,
  GOOGLE_APPS,
  ADFS,
  PINGFEDERATE,
  SAMLP,
  OIDC,
];

const BY_STRATEGY = new Map<string, StrategyDescription>(
  DESCRIPTIONS.map((description) => [description.strategy, description]),
);

export const describe = (strategy: string | undefined): StrategyDescription | undefined =>
  BY_STRATEGY.get(strategy ?? '');

/** Which of several ways an identity provider's options were given in; the first by default. */
export function wayOf(
  { ways }: StrategyDescription,
  options: IdentityProvider['options'] = {},
): Way | undefined {
  const given = new Map<string, unknown>(Object.entries(options));
  return (
    ways?.list.find(({ options: own, fields }) =>
      own ? own.type === options.type : fields.some(({ name }) => given.get(name) !== undefined),
    ) ?? ways?.list[0]
  );
}

/** The fields of a kind's form for one of its ways. */
export const fieldsOf = (
  { fields, further = [] }: StrategyDescription,
  way: Way | undefined,
): readonly OptionField[] => [...fields, ...(way?.fields ?? []), ...further];
