import { createHash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { isReading } from '../http/is-reading';
import { Problem } from '../http/problem';
import { LAYOUT_TEXTS } from '../layout/layout-texts';
import { clientNetwork } from './client-network';
import type { OpenLimiter } from './limiter';
import { LIMITS, type CountedBy, type Limit, type Throttled } from './limits';
import { THROTTLE_TEXTS } from './throttle-texts';

export interface ThrottleOptions {
  readonly openLimiter: OpenLimiter;
  /** Called for every request that is refused. */
  readonly onThrottled: (what: Throttled, by: CountedBy) => void;
}

/**
 * Refuses what a client or a session does too often, before it costs anything, and says how many seconds to wait. Use
 * it after sessions and bodies are read: the page shows what was typed into a form that is refused.
 *
 * @returns a handler for each thing that is counted; `saving` counts forms alone, and lets all other requests pass
 */
export function createThrottles({
  openLimiter,
  onThrottled,
}: ThrottleOptions): Record<Throttled, RequestHandler> {
  const throttle = (what: Throttled): RequestHandler => {
    const limits: Readonly<Partial<Record<CountedBy, Limit>>> = LIMITS[what];
    const counted = (['address', 'session'] as const).flatMap((by) => {
      const limit = limits[by];
      return limit ? [{ by, limiter: openLimiter(`${what}:${by}`, limit) }] : [];
    });
    return async (request, _response, next) => {
      if (what === 'saving' && !isSaving(request)) {
        next();
        return;
      }
      const waits = await Promise.all(
        counted.map(async ({ by, limiter }) => {
          const key = keyOf(request, by);
          const wait = key === undefined ? undefined : await limiter.count(key);
          if (wait !== undefined) onThrottled(what, by);
          return wait ?? 0;
        }),
      );
      const wait = Math.max(...waits);
      if (wait > 0) throw tooMany(request, wait);
      next();
    };
  };

  return {
    login: throttle('login'),
    callback: throttle('callback'),
    saving: throttle('saving'),
    backchannel_logout: throttle('backchannel_logout'),
  };
}

/** Every form except those under `/auth`, so that signing out is always possible. */
const isSaving = (request: Request): boolean =>
  !isReading(request) && !request.path.toLowerCase().startsWith('/auth/');

function keyOf(request: Request, by: CountedBy): string | undefined {
  if (by === 'address') return clientNetwork(request.ip);
  const { signInId } = request.session;
  // Hashed, as the identifier gives access to the sign-in.
  return signInId === undefined ? undefined : createHash('sha256').update(signInId).digest('base64url');
}

function tooMany(request: Request, waitMs: number): Problem {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  const reading = isReading(request);
  return new Problem({
    status: 429,
    code: 'throttled',
    title: THROTTLE_TEXTS.tooMany,
    text: reading ? THROTTLE_TEXTS.tooManyText : THROTTLE_TEXTS.notSavedText,
    values: { seconds },
    actions: [
      reading
        ? { href: request.originalUrl, label: LAYOUT_TEXTS.tryAgain }
        : { href: request.path, label: THROTTLE_TEXTS.openAgain },
    ],
    retryAfter: seconds,
  });
}
