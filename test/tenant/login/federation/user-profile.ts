import type { Connection } from '../../state/entities/connection';

/** An identity provider's claims, under the names that mapping templates use. */
export interface Claims {
  readonly tokenset: Readonly<Record<string, unknown>>;
  readonly userinfo?: Readonly<Record<string, unknown>>;
}

/** What a login through an identity provider says about a user. */
export interface UserProfile {
  readonly email: string;
  readonly email_verified: boolean;
  readonly name: string;
  readonly [attribute: string]: unknown;
}

interface AttributeMap {
  readonly mapping_mode?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** The claims that a connection without an attribute map maps. */
const BASIC = ['name', 'given_name', 'family_name', 'nickname', 'picture', 'email', 'locale'];

/** Attributes that only the tenant itself sets. */
const RESERVED = new Set([
  'user_id',
  'identities',
  'connection',
  'blocked',
  'email_verified',
  'created_at',
  'updated_at',
  'logins_count',
  'last_login',
]);

const VARIABLE = /\$\{context\.(tokenset|userinfo)\.([\w.-]+)\}/g;

/** Whether a connection's attribute map needs more than the ID token. */
export function needsUserInfo({ options }: Connection): boolean {
  return JSON.stringify(options['attribute_map'] ?? {}).includes('${context.userinfo.');
}

/**
 * A user's profile as a connection maps it (Configure PKCE and Claim Mapping for OIDC Connections). No source says
 * whether an address that a map takes from another claim than `email` is verified; here it is not.
 *
 * @returns undefined without an e-mail address
 */
export function mapProfile({ options }: Connection, claims: Claims): UserProfile | undefined {
  const { mapping_mode, attributes = {} } = (options['attribute_map'] ?? {}) as AttributeMap;
  const wanted =
    mapping_mode === 'use_map'
      ? Object.entries(attributes)
      : BASIC.map((name) => [name, `\${context.tokenset.${name}}`] as const);
  const profile: Record<string, unknown> = {};
  for (const [attribute, template] of wanted) {
    const value = fill(String(template), claims);
    if (value !== undefined && !RESERVED.has(attribute)) set(profile, attribute, value);
  }
  const { email, name } = profile;
  if (typeof email !== 'string' || email === '') return undefined;
  return {
    ...profile,
    email: email.toLowerCase(),
    email_verified: claims.tokenset['email_verified'] === true && claims.tokenset['email'] === email,
    name: typeof name === 'string' && name !== '' ? name : email,
  };
}

/** Fills in a template; a single variable keeps its value's type. Undefined when a variable has no value. */
function fill(template: string, claims: Claims): unknown {
  const read = (place: string, path: string) =>
    path
      .split('.')
      .reduce<unknown>(
        (value, name) => (value as Record<string, unknown> | undefined)?.[name],
        claims[place as keyof Claims],
      );
  const variables = [...template.matchAll(VARIABLE)].map(([text, place = '', path = '']) => ({
    text,
    value: read(place, path),
  }));
  const [only] = variables;
  if (only?.text === template) return only.value;
  if (variables.some(({ value }) => value === undefined)) return undefined;
  return variables.reduce((filled, { text, value }) => filled.replace(text, () => String(value)), template);
}

/** Metadata lies a level deeper: `app_metadata.department`. */
function set(profile: Record<string, unknown>, attribute: string, value: unknown): void {
  const [, metadata, name] = /^(app_metadata|user_metadata)\.(.+)$/.exec(attribute) ?? [];
  if (metadata === undefined || name === undefined) profile[attribute] = value;
  else profile[metadata] = { ...(profile[metadata] as object | undefined), [name]: value };
}
