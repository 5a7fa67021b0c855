import type { IRouter } from 'express';
import { requireSignIn } from '../auth/require-sign-in';
import type { SignIns } from '../auth/sign-ins';

/** `/profile`: what the app knows of the user. */
export function profileRoutes(app: IRouter, signIns: SignIns): void {
  app.get('/profile', requireSignIn(signIns), (_request, response) => {
    response.render('profile/profile', { title: 'Your profile' });
  });
}
