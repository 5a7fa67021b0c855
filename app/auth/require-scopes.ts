import type { RequestHandler } from 'express';
import { Problem } from '../http/problem';
import { AUTH_TEXTS } from './auth-texts';
import { signInOf } from './current-sign-in';

/** Lets people pass only if their access token carries all of the scopes; others get a 403 page, and stay signed in. */
export function requireScopes(...scopes: readonly string[]): RequestHandler {
  return (request, _response, next) => {
    const granted = signInOf(request).scopes;
    if (!scopes.every((scope) => granted.includes(scope))) {
      throw new Problem({
        status: 403,
        code: 'scope_required',
        title: AUTH_TEXTS.notPermitted,
        text: AUTH_TEXTS.notPermittedText,
      });
    }
    next();
  };
}
