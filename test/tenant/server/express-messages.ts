import type { Express } from 'express';
import { IncomingMessage, ServerResponse, type ServerOptions } from 'node:http';

/** A server's request and response classes, so that Express need not change each one's prototype (`app.handle`). */
export interface ExpressMessages {
  readonly options: Pick<ServerOptions, 'IncomingMessage' | 'ServerResponse'>;
  /** Makes them the application's request and response. */
  adoptedBy(app: Express): void;
}

/** To be adopted by one application. Changed prototypes make property access slow and V8 retain requests for long. */
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
