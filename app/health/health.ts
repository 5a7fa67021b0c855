import type { IRouter, Request } from 'express';

const LIVENESS = '/healthz';
const READINESS = '/readyz';

/**
 * Whether somebody looks how the app is, as load balancers do every few seconds. Among requests, these would hide how its
 * users fare.
 */
export const isHealthCheck = ({ path }: Request): boolean => path === LIVENESS || path === READINESS;

/**
 * `/healthz` answers 200 while the process lives, so that only a dead one is started anew. `/readyz` answers 200 when
 * users may be sent here, and otherwise 503 with the reason. An instance gets ready once the tenant is known and its store
 * was reached, and is not before it stops: what goes away later is away from all instances, and without any of them
 * nobody could tell people so.
 *
 * @param unreadyReason why nobody is to be sent here, in words that anybody may read; nothing when they may
 */
export function healthRoutes(app: IRouter, unreadyReason: () => string | undefined): void {
  app
    .get(LIVENESS, (_request, response) => {
      response.json({ status: 'ok' });
    })
    .get(READINESS, (_request, response) => {
      const reason = unreadyReason();
      if (reason === undefined) response.json({ status: 'ready' });
      else response.status(503).json({ status: 'not ready', reason });
    });
}
