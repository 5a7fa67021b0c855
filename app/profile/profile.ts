import type { IRouter } from 'express';
import { requireSignIn } from '../auth/require-sign-in';
import { renderPage } from '../layout/render-page';
import type { SignIns } from '../auth/sign-ins';
import { PROFILE_TEXTS } from './profile-texts';

/** `/profile`: what the app knows about the user. */
export function profileRoutes(app: IRouter, signIns: SignIns): void {
  app.get('/profile', requireSignIn(signIns), (_request, response) => {
    renderPage(response, 'profile/profile', PROFILE_TEXTS, { title: PROFILE_TEXTS.title });
  });
}
