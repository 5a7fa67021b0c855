import type { IRouter, Request } from 'express';

const LIVENESS = '/healthz';
const READINESS = '/readyz';

/**
 * Whether a request is a health check, as load balancers send every few seconds. Counted among requests, these would
 * hide what users experience.
 */
export const isHealthCheck = ({ path }: Request): boolean => path === LIVENESS || path === READINESS;

/**
 * `/healthz` answers 200 while the process lives, so that only a dead one is restarted. `/readyz` answers 200 when
 * users may be sent here, and otherwise 503 with the reason. An instance becomes ready once the tenant is known and its
 * store was reached, and stays so until it stops: a later outage affects all instances, and with none of them ready,
 * nobody could tell people about it.
 *
 * @param unreadyReason why nobody is to be sent here, in words that anybody may read; undefined when users may be
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
