import type { Rule } from './rule';

export const staticRefreshTokens: Rule = {
  id: 'static-refresh-tokens',
  severity: 'medium',
  title: 'Refresh tokens rotate',
  reason: 'a stolen refresh token works until it expires, and nobody notices that two parties use it',
  remedy: 'set the rotation type to rotating, with a leeway of a few seconds',
  find: ({ applications }) =>
    applications
      .filter(
        ({ grantTypes, refreshTokens }) =>
          grantTypes?.includes('refresh_token') === true && refreshTokens?.rotation !== 'rotating',
      )
      .map(({ name }) => ({
        subject: name,
        what: `Application ${name} has refresh tokens that stay the same when they are used`,
        fact: { subject: { kind: 'application', name }, property: 'refreshTokenRotation' },
      })),
};
