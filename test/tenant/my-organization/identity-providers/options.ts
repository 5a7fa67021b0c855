import { readCertificate, showCertificate } from '../certificate';
import { invalidBody } from '../problem';
import type { Options } from './request-body';
import { STRATEGY_RULES, type Strategy } from './strategies';

/**
 * The options that a connection keeps of those that a request gives.
 *
 * @param stored what the connection has, none at its creation; options that are not of the API's, such as the mapping of
 *   attributes, stay, and so does a secret that the request leaves out, as nobody can read it back; it does not go to
 *   another issuer, whose owner would learn it (no source says so)
 * @throws Problem 400 when server-to-server exchanges are wanted and there is no secret for them
 */
export function storedOptions(strategy: Strategy, given: Options, stored: Options = {}): Options {
  const kept = Object.entries(stored).filter(([name]) => !replaced(strategy, name));
  const { signingCert } = given;
  const certificate = typeof signingCert === 'string' ? readCertificate(signingCert) : undefined;
  const options: Options = {
    ...Object.fromEntries(kept),
    ...given,
    ...(certificate && { cert: showCertificate(certificate) }),
  };
  if (strategy !== 'oidc') return options;
  if (options['type'] === 'front_channel') return without(options, 'client_secret');
  const isSent = given['client_secret'] !== undefined;
  const hasMoved = stored['discovery_url'] !== given['discovery_url'];
  if (!isSent && (hasMoved || options['client_secret'] === undefined))
    throw invalidBody('/options/client_secret', 'is required');
  return options;
}

function replaced(strategy: Strategy, name: string): boolean {
  return STRATEGY_RULES[strategy].shown.includes(name) || name === 'signingCert';
}

function without(options: Options, dropped: string): Options {
  return Object.fromEntries(Object.entries(options).filter(([name]) => name !== dropped));
}
