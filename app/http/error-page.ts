import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { isHttpError } from 'http-errors';
import { Problem } from './problem';
import { typedInto } from './typed-form';

/** Ends the list of routes: no page has this address. */
export const notFound: RequestHandler = () => {
  throw new Problem({
    status: 404,
    code: 'not_found',
    title: 'There is no page at this address',
    text: 'Check the address, or start from the home page.',
  });
};

/** Turns every error into a page: the one place that decides what a user learns of it. */
export const errorPage: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const problem = toProblem(error, request);
  response.locals.problemCode = problem.code;
  if (problem.status >= 500) response.locals.failure = toLoggable(error);
  if (problem.retryAfter !== undefined) response.set('Retry-After', String(problem.retryAfter));
  response
    .status(problem.status)
    .render('http/error', { title: problem.title, problem }, (failure: Error | null, page) => {
      if (!failure) {
        response.send(page);
        return;
      }
      response.locals.failure = failure;
      response.status(500).type('text').send('Something went wrong. Please try again in a moment.');
    });
};

function toLoggable(error: unknown): Error {
  if (error instanceof Problem && error.cause instanceof Error) return error.cause;
  return error instanceof Error ? error : new Error('a value that is no error was thrown', { cause: error });
}

function toProblem(error: unknown, request: Request): Problem {
  if (error instanceof Problem) return error;
  if (isHttpError(error) && error['code'] === 'EBADCSRFTOKEN') {
    return new Problem({
      status: 403,
      code: 'csrf',
      title: 'This form is out of date',
      text: 'Nothing was saved. You may have signed in again since you opened the form. Open the page again and send the form from there.',
      actions: [{ href: request.path, label: 'Open the page again' }],
      typed: typedInto(request),
    });
  }
  const status = statusOf(error);
  if (status === 413) {
    return new Problem({
      status,
      code: 'too_large',
      title: 'This is more than the app takes in one go',
      text: 'Nothing was saved. Go back, shorten what you entered, and send it again.',
      cause: error,
    });
  }
  if (status >= 400 && status < 500) {
    return new Problem({
      status,
      code: 'bad_request',
      title: 'The app could not read this request',
      text: 'Nothing was changed. Go back and try again, or start from the home page.',
      cause: error,
    });
  }
  return new Problem({
    status: 500,
    code: 'internal_error',
    title: 'Something went wrong on our side',
    text: 'Try again in a moment. If it happens again, tell whoever runs this app the request number below.',
    cause: error,
  });
}

/** Express and its body parser mark their own refusals, such as a malformed percent sign, with a status. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? error.status : 500;
  return typeof status === 'number' ? status : 500;
}
