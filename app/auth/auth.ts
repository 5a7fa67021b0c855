import type { IRouter } from 'express';
import { callback, type CallbackOptions } from './callback';
import { login, type LoginOptions } from './login';
import { logout } from './logout';

/** Everything under `/auth`. */
export function authRoutes(app: IRouter, options: CallbackOptions & LoginOptions): void {
  const { get, post } = logout(options.oidc, options.signIns);
  app
    .get('/auth/login', login(options))
    .get('/auth/callback', callback(options))
    .get('/auth/logout', get)
    .post('/auth/logout', post);
}
