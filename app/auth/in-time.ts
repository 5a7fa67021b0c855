import type { Request } from 'express';
import '../http/request-deadline';
import { OidcError } from './oidc-error';

/**
 * Waits for the identity provider until the request's deadline. The work itself continues after that: a renewal is of
 * use to the next request.
 *
 * @throws OidcError `unavailable` when the time is up; otherwise what the work throws
 */
export async function inTime<T>({ deadline }: Request, work: Promise<T>): Promise<T> {
  if (!deadline) return work;
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new OidcError('unavailable', 'the deadline of the request has passed'));
    }, deadline.left);
  });
  return Promise.race([work, timeUp]).finally(() => {
    clearTimeout(timer);
  });
}
