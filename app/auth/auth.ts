import { Router } from 'express';
import { callback, type CallbackOptions } from './callback';
import { login, type LoginOptions } from './login';
import { logout } from './logout';

/** Everything under `/auth`. */
export function authRoutes(options: CallbackOptions & LoginOptions): Router {
  const { get, post } = logout(options.oidc, options.signIns);
  return Router()
    .get('/auth/login', login(options))
    .get('/auth/callback', callback(options))
    .get('/auth/logout', get)
    .post('/auth/logout', post);
}
