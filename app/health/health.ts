import type { IRouter } from 'express';

/**
 * `/healthz` answers while the process lives; `/readyz` says whether users can be served, and why not.
 *
 * @param unreadyReason why users cannot be served, or nothing
 */
export function healthRoutes(app: IRouter, unreadyReason: () => string | undefined): void {
  app
    .get('/healthz', (_request, response) => {
      response.json({ status: 'ok' });
    })
    .get('/readyz', (_request, response) => {
      const reason = unreadyReason();
      if (reason === undefined) response.json({ status: 'ready' });
      else response.status(503).json({ status: 'not ready', reason });
    });
}
