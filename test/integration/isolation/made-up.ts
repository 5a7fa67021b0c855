import fc from 'fast-check';
import type { Route } from '../../app/support/routes';
import { MANGLINGS, type Mangling } from './cookies';
import type { Ids } from './organization';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;

const FIELDS = [
  ...['addresses', 'client_id', 'client_secret', 'confirmation', 'days', 'display_name', 'domain', 'held'],
  ...[
    'identity_provider',
    'language',
    'lifetime',
    'name',
    'original_name',
    'returnTo',
    'role',
    'show_as_button',
  ],
];
const PARAMETERS = ['from', 'q', 'name', 'organization', 'state', 'code', 'left', 'returnTo'];

/** A request as it is made up, before it is anybody's. */
export interface MadeUp {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** What becomes of the cookies, and where in them; undefined leaves one's own as they are. */
  readonly mangling?: readonly [how: Mangling, at: number] | undefined;
}

/** Requests of every route by every method, with another organization's identifiers wherever one can stand. */
export function madeUp(routes: readonly Route[], ids: Ids): fc.Arbitrary<MadeUp> {
  const value = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...Object.values<string>({ ...ids })) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('', '..', 'okta', 'admin', 'new', 'on', '7', 'rol_0000000000000000'),
    },
    { weight: 1, arbitrary: fc.string({ maxLength: 40, unit: 'binary' }) },
  );
  return fc
    .record({
      route: fc.constantFrom(...routes),
      isOwnMethod: fc.constantFrom(true, true, true, false),
      otherMethod: fc.constantFrom(...METHODS),
      isFitting: fc.boolean(),
      values: fc.array(value, { minLength: 4, maxLength: 4 }),
      climbs: fc.constantFrom(false, false, false, true),
      query: fc.option(fc.tuple(fc.constantFrom(...PARAMETERS), value), { freq: 2 }),
      fields: fc.array(fc.tuple(fc.constantFrom(...FIELDS), value), { maxLength: 6 }),
      mangling: fc.option(fc.tuple(fc.constantFrom(...MANGLINGS), fc.nat()), { nil: undefined, freq: 2 }),
    })
    .map(({ route, isOwnMethod, otherMethod, isFitting, values, climbs, query, fields, mangling }) => {
      let next = 0;
      const odd = route.path.replaceAll(/:\w+/g, () => {
        const encoded = encodeURIComponent(values[next++] ?? '') || '%20';
        return climbs ? `..%2F${encoded}` : encoded;
      });
      const path = isFitting ? pathWith(route, ids) : odd;
      const search = query ? `?${new URLSearchParams([query]).toString()}` : '';
      return { method: isOwnMethod ? route.method : otherMethod, path: path + search, fields, mangling };
    });
}

const OF_SECTION: Readonly<Record<string, keyof Ids>> = {
  domains: 'domain',
  'identity-providers': 'provider',
  invitations: 'invitation',
  members: 'member',
};

/** A route's address with the identifiers that belong there. */
export function pathWith({ path }: Route, ids: Ids): string {
  const section = OF_SECTION[path.split('/')[2] ?? ''] ?? 'organization';
  return path.replaceAll(/:(\w+)/g, (_, name: string) => {
    if (name === 'strategy') return 'okta';
    if (name === 'domain') return ids.domainName;
    return encodeURIComponent(ids[name === 'tokenId' ? 'token' : section]);
  });
}
