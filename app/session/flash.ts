import type { Request } from 'express';
import type { Flash } from './session-data';

/** Leaves a message for the next page that shows one. */
export function leaveFlash(request: Request, flash: Flash): void {
  request.session.flash = flash;
}

/** Takes the message that was left, so that it is said once. */
export function takeFlash(request: Request): Flash | undefined {
  const { flash } = request.session;
  delete request.session.flash;
  return flash;
}
