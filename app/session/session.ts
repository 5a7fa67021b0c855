import type { Request, RequestHandler, Response } from 'express';
import session, { type Store } from 'express-session';
import { hostCookie } from '../http/cookies';
import { outcomeProblem } from '../http/store-problem';
import { StoreError } from '../store/shared-store';
import './session-data';
import { settled } from './settled';

export interface SessionOptions {
  readonly store: Store;
  /** The first signs new cookies, all are accepted. */
  readonly secrets: readonly string[];
  /** Whether browsers reach the app over https. */
  readonly secure: boolean;
}

/**
 * Sessions: an opaque identifier in a cookie, everything else in the store. A session begins with a sign-in; visitors
 * have none.
 */
export function sessions({ store, secrets, secure }: SessionOptions): RequestHandler {
  const { name, attributes } = hostCookie('tenantry', secure);
  const handler = session({
    store,
    name,
    secret: [...secrets],
    resave: false,
    saveUninitialized: false,
    cookie: attributes,
  });
  return (request, response, next) => {
    const end = leaveRedirectsEmpty(response);
    handler(request, response, (error?: unknown) => {
      response.end = saveFirst(request, response, end);
      next(error);
    });
  };
}

type End = (...parameters: unknown[]) => Response;

/**
 * express-session sends all of an answer but its last byte before it saves the session: a browser that follows a
 * redirect at once may come before its session is saved, and if saving fails, it is too late to say so. Here the answer
 * waits.
 *
 * @param end sends the answer
 */
function saveFirst(request: Request, response: Response, end: End): End {
  return (...parameters) => {
    // A session that was ended within this request is gone from it, which express-session's types don't tell.
    const session = request.session as Request['session'] | undefined;
    if (!session) return end(...parameters);
    response.end = () => response;
    const save = settled(
      () => end(...parameters),
      (error) => {
        const send: End = (...others) => {
          // No cookie for a session that was not saved.
          delete (request as Partial<Request>).session;
          return end(...others);
        };
        response.end = send;
        if (isRedirect(response)) sendErrorPage(request, response, error);
        else {
          // The page itself is right; only its changes to the session are lost.
          request.log.warn({ err: error }, 'changes to a session could not be saved');
          send(...parameters);
        }
      },
    );
    session.save(save);
    return response;
  };
}

/** A redirect needs no body, and its address may carry what belongs in no page: a state, an ID token. */
function leaveRedirectsEmpty(response: Response): End {
  const end = response.end.bind(response) as End;
  return (...parameters) => {
    if (!isRedirect(response)) return end(...parameters);
    response.removeHeader('Content-Type');
    response.setHeader('Content-Length', 0);
    return end();
  };
}

const isRedirect = ({ statusCode, headersSent }: Response) =>
  !headersSent && statusCode >= 300 && statusCode < 400;

/** Sends an error page in place of a redirect, whose target needs the session that could not be saved. */
function sendErrorPage(request: Request, response: Response, error: Error): void {
  const href = String(response.getHeader('Location'));
  for (const name of ['Location', 'Content-Type', 'Content-Length']) response.removeHeader(name);
  request.next?.(error instanceof StoreError ? outcomeProblem(request, error, href) : error);
}
