import type { Rule, Violation } from './rule';

const UNSAFE: Readonly<Record<string, string>> = {
  implicit: 'hands tokens out in the address bar',
  password: 'lets the application see passwords',
  'http://auth0.com/oauth/grant-type/password-realm': 'lets the application see passwords',
};

export const unsafeGrantType: Rule = {
  id: 'unsafe-grant-type',
  severity: 'high',
  title: 'No application gets tokens by the implicit or a password grant',
  reason: 'tokens or passwords pass through places where they can be stolen (RFC 9700)',
  remedy: 'allow authorization_code and refresh_token only',
  find: ({ applications }) =>
    applications.flatMap(({ name, grantTypes }): Violation[] => {
      if (grantTypes === undefined) {
        return [
          { subject: name, what: `Application ${name} names no grant types, and Auth0 then allows implicit` },
        ];
      }
      return grantTypes
        .filter((grantType) => grantType in UNSAFE)
        .map((grantType) => ({
          subject: name,
          what: `Application ${name} allows the grant ${grantType}, which ${UNSAFE[grantType] ?? ''}`,
          fact: { subject: { kind: 'application', name }, property: 'grantType', item: grantType },
        }));
    }),
};
