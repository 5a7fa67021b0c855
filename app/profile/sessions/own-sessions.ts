import { createHash } from 'node:crypto';
import type { IRouter, Request, RequestHandler } from 'express';
import { writeAudit } from '../../http/audit';
import { fieldOf } from '../../http/form-fields';
import type { Browser } from '../../auth/browser';
import { signInOf } from '../../auth/current-sign-in';
import type { RecentSignIn } from '../../auth/recent-sign-in';
import { requireSignIn } from '../../auth/require-sign-in';
import type { SignIns } from '../../auth/sign-ins';
import type { SeenSignIn } from '../../auth/token-vault';
import { message, type Message } from '../../language/text';
import { renderPage } from '../../layout/render-page';
import { leaveFlash } from '../../session/flash';
import { OWN_SESSIONS_TEXTS as TEXTS } from './own-sessions-texts';

const PATH = '/profile/sessions';
/** What the form sends to end every sign-in of the person but the current one. */
const OTHERS = 'others';
const HANDLE_LENGTH = 16;

/**
 * `/profile/sessions`: where the person is signed in, and a way to end those sign-ins (OWASP ASVS 5.0, 7.5.2). Each ends
 * as by a back-channel logout: its tokens are deleted, and the browser has to sign in again for its next page.
 */
export function ownSessionsRoutes(app: IRouter, signIns: SignIns, recentSignIn: RecentSignIn): void {
  const show: RequestHandler = async (request, response) => {
    const known = [...(await signIns.of(signInOf(request).person.id))];
    const sessions = known.map(([id, seen]) => ({
      handle: handleOf(id),
      isCurrent: id === request.session.signInId,
      browser: browserText(seen.browser),
      organization: organizationOf(seen),
      since: new Date(seen.signIn.issuedAt),
      lastUsed: new Date(seen.lastUsedAt),
    }));
    sessions.sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent) || +b.lastUsed - +a.lastUsed);
    renderPage(response, 'profile/sessions/own-sessions', TEXTS, {
      title: TEXTS.title,
      sessions,
      href: PATH,
      others: OTHERS,
    });
  };

  const end: RequestHandler = async (request, response) => {
    const asked = fieldOf(request.body, 'session');
    const known = [...(await signIns.of(signInOf(request).person.id)).keys()];
    const others = known.filter((id) => id !== request.session.signInId);
    const ids = asked === OTHERS ? others : others.filter((id) => handleOf(id) === asked);
    await Promise.all(ids.map((id) => signIns.end(id, 'signed_out')));
    if (ids.length > 0) writeAudit(request, { action: 'session.end_own', ended: ids.length }, 'done');
    tell(request, ids.length);
    response.redirect(303, PATH);
  };

  const guards = [requireSignIn(signIns), recentSignIn.require];
  app.get(PATH, guards, show).post(PATH, guards, end);
}

function tell(request: Request, ended: number): void {
  if (ended > 0) leaveFlash(request, 'good', message(TEXTS.ended, { count: ended }));
  else leaveFlash(request, 'info', message(TEXTS.noneEnded));
}

/** Identifies a sign-in in a form, where its real id must not appear: with that, its tokens could be looked up. */
const handleOf = (id: string) => createHash('sha256').update(id).digest('base64url').slice(0, HANDLE_LENGTH);

function browserText({ name, system }: Browser = {}): Message {
  if (name !== undefined && system !== undefined) return message(TEXTS.browserOn, { name, system });
  const known = name ?? system;
  return known === undefined ? message(TEXTS.unknownBrowser) : message(TEXTS.browser, { name: known });
}

function organizationOf({ signIn }: SeenSignIn): string {
  const { id, name, displayName } = signIn.person.organization;
  return displayName ?? name ?? id;
}
