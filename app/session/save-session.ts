import type { Request } from 'express';
import { StoreError } from '../store/shared-store';
import { settled } from './settled';

/**
 * Saves the session now rather than with the answer, for callers that have to know whether it was saved.
 *
 * @throws StoreError when it may not have been saved
 */
export function saveSession(request: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    request.session.save(settled(resolve, reject));
  });
}

/** Saves the session. @returns whether the next page will find what was put into it; if not, this answer must say it */
export async function isSessionKept(request: Request): Promise<boolean> {
  try {
    await saveSession(request);
    return true;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    request.log.warn({ err: error }, 'changes to a session could not be saved');
    return false;
  }
}
