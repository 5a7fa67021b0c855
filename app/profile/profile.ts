import { Router } from 'express';
import { requireSignIn } from '../auth/require-sign-in';
import type { SignIns } from '../auth/sign-ins';

/** `/profile`: what the app knows of the user. */
export function profileRoutes(signIns: SignIns): Router {
  return Router().get('/profile', requireSignIn(signIns), (_request, response) => {
    response.render('profile/profile', { title: 'Your profile' });
  });
}
