import type { Express } from 'express';
import { IncomingMessage, ServerResponse, type Server } from 'node:http';
import { listen, SERVER_LIMITS, type Messages, type ServerLimits } from './server';

/**
 * Listens for requests to the app.
 *
 * @param port TCP port; 0 lets the system choose
 * @throws PortError when the port is taken or not allowed
 */
export const serve = (app: Express, port: number, limits: ServerLimits = SERVER_LIMITS): Promise<Server> =>
  listen(app, port, limits, { messages: messagesOf(app) });

/**
 * Requests and responses as Express wants them, from the start. Otherwise it changes the prototype of each one
 * (`app.handle`), which makes every access to them slow, and V8 keep what hangs on them until its next full collection:
 * 8 kB a request with Express alone, 60 kB with this app.
 */
function messagesOf(app: Express): Messages {
  class Request extends IncomingMessage {}
  class Response extends ServerResponse {}
  Object.setPrototypeOf(Request.prototype, app.request);
  Object.setPrototypeOf(Response.prototype, app.response);
  app.request = Request.prototype as typeof app.request;
  app.response = Response.prototype as typeof app.response;
  return { IncomingMessage: Request, ServerResponse: Response as typeof ServerResponse };
}
