import type { RequestHandler } from 'express';
import type { TenantContext } from '../context';
import { ManagementError } from '../management/errors';
import { announceDraw, announceOnly } from './headers';
import { LIMITS } from './tiers';
import { TokenBucket } from './token-bucket';

/** What Auth0 announces to a paying tenant; announced where no tier is enforced. */
const ANNOUNCED = 50;

/**
 * Enforces the limits of the tenant's tier on the Management API: a request draws from the bucket of its group of
 * endpoints, or from the one that all other endpoints share. To be mounted at `/api/v2`, before anything is checked.
 */
export function limitManagementApi({ tier, now }: TenantContext): RequestHandler {
  if (tier === undefined) return announceOnly(now, ANNOUNCED);
  const { groups, others } = LIMITS[tier].management;
  const buckets = groups.map((group) => ({ group, bucket: new TokenBucket(group, now()) }));
  const shared = new TokenBucket(others, now());
  return ({ method, path }, response, next) => {
    const own = buckets.find(({ group }) => group.methods.includes(method) && group.path.test(path));
    const draw = (own?.bucket ?? shared).draw(now());
    announceDraw(response, draw);
    if (!draw.allowed) throw new ManagementError(429, 'Global limit has been reached', 'too_many_requests');
    next();
  };
}
