import type { IRouter, Request, RequestHandler } from 'express';
import { hostCookie } from '../http/cookies';
import { returnToPath } from '../http/return-to';
import { LANGUAGES, type Language } from './text';

const YEAR_MS = 365 * 24 * 60 * 60_000;

declare module 'express-serve-static-core' {
  interface Request {
    /** The language of the answer. */
    language: Language;
  }
}

/** @param secure whether browsers reach the app over https */
const languageCookie = (secure: boolean) => hostCookie('language', secure);

/** Chooses each answer's language: the one that this browser was switched to, or else the one that it asks for. */
export function chooseLanguage(secure: boolean): RequestHandler {
  const chosen = new RegExp(`(?:^|; )${languageCookie(secure).name}=(${LANGUAGES.join('|')})(?:;|$)`);
  return (request, response, next) => {
    const cookie = chosen.exec(request.headers.cookie ?? '')?.[1];
    request.language = (cookie as Language | undefined) ?? asked(request);
    response.set('Content-Language', request.language);
    response.vary('Accept-Language');
    next();
  };
}

/** `POST /language`: switches this browser to a `language`, and goes back to the page at `returnTo`. */
export function languageRoutes(
  app: IRouter,
  { baseUrl, secure }: { baseUrl: string; secure: boolean },
): void {
  const { name, attributes } = languageCookie(secure);
  app.post('/language', (request, response) => {
    const { language, returnTo } = (request.body ?? {}) as Readonly<Record<string, unknown>>;
    const known = LANGUAGES.find((candidate) => candidate === language);
    if (known) response.cookie(name, known, { ...attributes, maxAge: YEAR_MS });
    response.redirect(303, returnToPath(returnTo, baseUrl));
  });
}

function asked(request: Request): Language {
  const language = request.acceptsLanguages(...LANGUAGES);
  return LANGUAGES.find((known) => known === language) ?? LANGUAGES[0];
}
