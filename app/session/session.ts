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
 * Sessions: an opaque identifier in a cookie, everything else on our side. A session begins with a sign-in; visitors have
 * none.
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
 * express-session sends all of an answer but its last byte before it saves the session: a browser that follows a redirect
 * at once comes before its own session, and nothing else can be said any more where saving fails. Here an answer waits.
 *
 * @param end sends it
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
          // No cookie for a session that is not there.
          delete (request as Partial<Request>).session;
          return end(...others);
        };
        response.end = send;
        if (isRedirect(response)) tellInstead(request, response, error);
        else {
          // The page says what is so; only what it wanted to remember is lost.
          request.log.warn({ err: error }, 'what a page wanted to remember of its visitor is lost');
          send(...parameters);
        }
      },
    );
    session.save(save);
    return response;
  };
}

/** A redirect says all in its address, which may carry what belongs into no page: a state, an ID token. */
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

/** The page that a redirect leads to would not know what it has to say. */
function tellInstead(request: Request, response: Response, error: Error): void {
  const href = String(response.getHeader('Location'));
  for (const name of ['Location', 'Content-Type', 'Content-Length']) response.removeHeader(name);
  request.next?.(error instanceof StoreError ? outcomeProblem(request, error, href) : error);
}
