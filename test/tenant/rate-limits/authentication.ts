import type { RequestHandler } from 'express';
import type { TenantContext } from '../context';
import { announceDraw } from './headers';
import { LIMITS } from './tiers';
import { TokenBucket } from './token-bucket';

/**
 * Enforces the limits of the tenant's tier on the parts of the Authentication API that programs call: the token
 * endpoint and userinfo. Browsers are not counted. Refusals have OAuth's shape (docs: authentication-api-oas).
 */
export function limitAuthenticationApi({ tier, now }: TenantContext): RequestHandler {
  if (tier === undefined) {
    return (_request, _response, next) => {
      next();
    };
  }
  const { authentication, token } = LIMITS[tier];
  const all = new TokenBucket(authentication, now());
  const tokens = token && new TokenBucket(token, now());
  return ({ path }, response, next) => {
    if (path !== '/oauth/token' && path !== '/userinfo') {
      next();
      return;
    }
    const first = all.draw(now());
    const draw = first.allowed && path === '/oauth/token' && tokens ? tokens.draw(now()) : first;
    announceDraw(response, draw);
    if (draw.allowed) next();
    else {
      response.status(429).json({
        error: 'too_many_requests',
        error_description: 'Rate limit exceeded. Please retry after some time.',
      });
    }
  };
}
