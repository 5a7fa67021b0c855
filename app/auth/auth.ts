import type { IRouter } from 'express';
import { callback, type CallbackOptions } from './callback';
import { login, type LoginOptions } from './login';
import { logout, type LogoutOptions } from './logout';

/** Everything under `/auth`. */
export function authRoutes(app: IRouter, options: CallbackOptions & LoginOptions & LogoutOptions): void {
  const { get, post } = logout(options);
  app
    .get('/auth/login', login(options))
    .get('/auth/callback', callback(options))
    .get('/auth/logout', get)
    .post('/auth/logout', post);
}
