import type { Express } from 'express';
import { IncomingMessage, ServerResponse, type ServerOptions } from 'node:http';

/** How a server makes requests and responses, so that Express need not change the prototype of each one (`app.handle`). */
export interface ExpressMessages {
  readonly options: Pick<ServerOptions, 'IncomingMessage' | 'ServerResponse'>;
  /** Makes them the application's own. */
  adoptedBy(app: Express): void;
}

/** To be adopted by one application; a changed prototype makes each access slow and V8 keep a request for long. */
export function expressMessages(): ExpressMessages {
  class Request extends IncomingMessage {}
  class Response extends ServerResponse {}
  return {
    options: { IncomingMessage: Request, ServerResponse: Response as typeof ServerResponse },
    adoptedBy: (app) => {
      Object.setPrototypeOf(Request.prototype, app.request);
      Object.setPrototypeOf(Response.prototype, app.response);
      app.request = Request.prototype as typeof app.request;
      app.response = Response.prototype as typeof app.response;
    },
  };
}
