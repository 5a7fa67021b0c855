import type { Request } from 'express';
import { StoreError } from '../store/shared-store';
import { settled } from './settled';

/**
 * Keeps the session now rather than with the answer, for whoever has to know whether it is kept.
 *
 * @throws StoreError when it may not be
 */
export function saveSession(request: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    request.session.save(settled(resolve, reject));
  });
}

/** Whether the next page will find what was put into the session; what may be lost has to be said in this answer. */
export async function isSessionKept(request: Request): Promise<boolean> {
  try {
    await saveSession(request);
    return true;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    request.log.warn({ err: error }, 'what a page wanted to remember of its visitor is lost');
    return false;
  }
}
