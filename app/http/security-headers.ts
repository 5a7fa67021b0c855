import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from '../config';

/**
 * Headers that keep other sites and injected markup out of our pages. Where browsers reach the app over https, they are
 * told to insist on it, for hosts below the app's as well if the configuration says so.
 *
 * @param formTargets origins, besides ours, to which the answer to a form may redirect: browsers apply `form-action` to
 * redirects too, and signing out ends at the identity provider. Called for each request, as the origins are known only
 * once the provider was reached.
 */
export function securityHeaders(
  { secure, hstsSubdomains }: Pick<Config, 'secure' | 'hstsSubdomains'>,
  formTargets: () => readonly string[],
): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        connectSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'https:'],
        formAction: ["'self'", () => formTargets().join(' ')],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: secure ? [] : null,
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    frameguard: { action: 'deny' },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: hstsSubdomains } : false,
  });
}

/** Pages are personal: no cache on the way to the browser keeps them, nor does the browser for its Back button. */
export const neverStored: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};
