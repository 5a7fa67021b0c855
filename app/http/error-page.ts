import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { isHttpError } from 'http-errors';
import { renderPage } from '../layout/render-page';
import { StoreError } from '../store/shared-store';
import { HTTP_TEXTS } from './http-texts';
import { Problem } from './problem';
import { storeProblem } from './store-problem';
import { typedInto } from './typed-form';

/** Comes after all routes: no page has this address. */
export const notFound: RequestHandler = () => {
  throw new Problem({
    status: 404,
    code: 'not_found',
    title: HTTP_TEXTS.notFound,
    text: HTTP_TEXTS.notFoundText,
  });
};

/**
 * Turns every error into a page: the one place that decides what a user learns of it. Whatever went wrong with a form,
 * the page shows what was typed into it.
 */
export const errorPage: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const problem = toProblem(error, request);
  response.locals.problemCode = problem.code;
  if (problem.status >= 500) response.locals.failure ??= toLoggable(error);
  if (problem.retryAfter !== undefined) response.set('Retry-After', String(problem.retryAfter));
  response.status(problem.status);
  const page = { title: problem.title, titleValues: problem.values, problem, typed: typedInto(request) };
  renderPage(response, 'http/error', HTTP_TEXTS, page, (failure) => {
    response.locals.failure = failure;
    response.status(500).type('text').send('Something went wrong. Please try again in a moment.');
  });
};

function toLoggable(error: unknown): Error {
  if (error instanceof Problem && error.cause instanceof Error) return error.cause;
  return error instanceof Error
    ? error
    : new Error('a value that is not an error was thrown', { cause: error });
}

function toProblem(error: unknown, request: Request): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof StoreError) return storeProblem(request, error);
  if (isHttpError(error) && error['code'] === 'EBADCSRFTOKEN') {
    return new Problem({
      status: 403,
      code: 'csrf',
      title: HTTP_TEXTS.outOfDate,
      text: HTTP_TEXTS.outOfDateText,
      actions: [{ href: request.path, label: HTTP_TEXTS.openAgain }],
    });
  }
  const status = statusOf(error);
  if (status === 413) {
    return new Problem({
      status,
      code: 'too_large',
      title: HTTP_TEXTS.tooLarge,
      text: HTTP_TEXTS.tooLargeText,
      cause: error,
    });
  }
  if (status >= 400 && status < 500) {
    return new Problem({
      status,
      code: 'bad_request',
      title: HTTP_TEXTS.badRequest,
      text: HTTP_TEXTS.badRequestText,
      cause: error,
    });
  }
  return new Problem({
    status: 500,
    code: 'internal_error',
    title: HTTP_TEXTS.failed,
    text: HTTP_TEXTS.failedText,
    cause: error,
  });
}

/** Express and its body parser mark their own refusals, such as a malformed percent sign, with a status. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? error.status : 500;
  return typeof status === 'number' ? status : 500;
}
