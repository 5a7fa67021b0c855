import type { RequestHandler } from 'express';
import { Problem } from '../http/problem';
import { signInOf } from './current-sign-in';

/** Lets only members pass who hold the role in their organization; others are told, and stay signed in. */
export function requireRole(role: string): RequestHandler {
  return (request, _response, next) => {
    if (!signInOf(request).person.roles.includes(role)) {
      throw new Problem({
        status: 403,
        code: 'role_required',
        title: 'Only administrators can open this page',
        text: 'You are signed in, but not as an administrator of your organization. If you should be one, ask a colleague who is.',
      });
    }
    next();
  };
}
