import type { Request } from 'express';
import { say, type Message } from '../language/text';
import type { Flash } from './session-data';

/** Leaves a message for the next page that is shown, in the language of this request. */
export function leaveFlash(request: Request, kind: Flash['kind'], { text, values }: Message): void {
  request.session.flash = { kind, text: say(request.language, text, values) };
}

/** Takes the message that was left, so that it is shown once. */
export function takeFlash(request: Request): Flash | undefined {
  // A session that was ended within this request is gone from it, which express-session's types don't tell.
  const session = request.session as typeof request.session | undefined;
  if (!session) return undefined;
  const { flash } = session;
  if (flash) delete session.flash;
  return flash;
}
