import { csrfSync } from 'csrf-sync';

/** Name of the hidden field that carries the token in every form. */
const FIELD = '_csrf';
/** Bytes of a token. */
const TOKEN_SIZE = 32;

/**
 * `csrfProtection` refuses a form that was not made for this session; the error page tells the user. A visitor who is
 * not signed in has nothing to protect, and no session to keep a token in: what becomes of their form is up to its
 * route. `generateToken` gives the session's token, which every form carries in its hidden field `_csrf`.
 */
export const { csrfSynchronisedProtection: csrfProtection, generateToken: csrfToken } = csrfSync({
  size: TOKEN_SIZE,
  skipCsrfProtection: (request) => request.session.signInId === undefined,
  getTokenFromRequest: (request) => {
    const body: unknown = request.body;
    const token = typeof body === 'object' && body !== null && FIELD in body ? body[FIELD] : undefined;
    return typeof token === 'string' ? token : undefined;
  },
});
