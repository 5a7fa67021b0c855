import type { Request, RequestHandler, Response } from 'express';
import type { TenantContext } from '../context';
import { tooManyRequests } from '../my-organization/problem';
import { announceDraw, announceOnly } from './headers';
import { LIMITS, type ReadWrite } from './tiers';
import { TokenBucket, type Draw } from './token-bucket';

/** What Auth0 announces to an enterprise tenant; announced where no tier is enforced. */
const ANNOUNCED = 40;

/** The My Organization API's limits: the whole tenant's, and each organization's besides. */
export interface MyOrganizationLimits {
  /** For every request, before anything is checked. */
  readonly tenant: RequestHandler;
  /** For a request whose organization is known. */
  readonly organization: (id: string, request: Request, response: Response) => void;
}

/**
 * Enforces the limits of the tenant's tier on the My Organization API (docs: my-organization-api), separately for reads
 * and writes. `X-Auth0-Error-Kind` tells the tenant's limit from an organization's, as in the API's document.
 */
export function limitMyOrganizationApi({ tier, now }: TenantContext): MyOrganizationLimits {
  if (tier === undefined) return { tenant: announceOnly(now, ANNOUNCED), organization: () => undefined };
  const limits = LIMITS[tier].myOrganization;
  const tenant = new Buckets(limits.tenant, now);
  const organizations = new Map<string, Buckets>();
  return {
    tenant: (request, response, next) => {
      pass(response, tenant.draw(request.method), now(), 'global-rate-limit');
      next();
    },
    organization: (id, request, response) => {
      const buckets = organizations.get(id) ?? new Buckets(limits.organization, now);
      organizations.set(id, buckets);
      pass(response, buckets.draw(request.method), now());
    },
  };
}

class Buckets {
  readonly #read: TokenBucket;
  readonly #write: TokenBucket;

  constructor(
    limits: ReadWrite,
    private readonly now: () => number,
  ) {
    this.#read = new TokenBucket(limits.read, now());
    this.#write = new TokenBucket(limits.write, now());
  }

  draw(method: string): Draw {
    return (method === 'GET' ? this.#read : this.#write).draw(this.now());
  }
}

function pass(response: Response, draw: Draw, now: number, kind?: string): void {
  announceDraw(response, draw);
  if (draw.allowed) return;
  response.set('retry-after', String(Math.ceil(draw.resetsAt - now / 1000)));
  if (kind !== undefined) response.set('x-auth0-error-kind', kind);
  throw tooManyRequests();
}
