import { choice, flag, integer, list, nullable, object, text } from '../validation/json-schema';

/** Seconds. */
const MAX_LIFETIME = 157_788_000;

/** A client's `refresh_token`. */
export const REFRESH_TOKEN = object(
  {
    rotation_type: choice(['rotating', 'non-rotating']),
    expiration_type: choice(['expiring', 'non-expiring']),
    leeway: integer(
      0,
      MAX_LIFETIME,
      'Period in seconds where the previous refresh token can be exchanged without triggering breach detection',
    ),
    token_lifetime: integer(
      1,
      MAX_LIFETIME,
      'Period (in seconds) for which refresh tokens will remain valid',
    ),
    infinite_token_lifetime: flag('Prevents tokens from having a set lifetime when `true`'),
    idle_token_lifetime: integer(
      1,
      MAX_LIFETIME,
      'Period (in seconds) for which refresh tokens will remain valid without use',
    ),
    infinite_idle_token_lifetime: flag('Prevents tokens from expiring without use when `true`'),
    policies: nullable(
      list(object({ audience: text(1, 600), scope: list(text(1, 280)) }, ['audience', 'scope'])),
    ),
  },
  ['rotation_type', 'expiration_type'],
);
