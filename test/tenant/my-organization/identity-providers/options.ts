import { readCertificate, showCertificate } from '../certificate';
import { invalidBody } from '../problem';
import type { Options } from './request-body';
import { STRATEGY_RULES, type Strategy } from './strategies';

/**
 * The options that a connection has after a request.
 *
 * @param stored the connection's options before, none at its creation; those that the API does not set, such as the
 *   attribute mapping, are kept, and so is a secret that the request leaves out, as nobody can read it back, unless the
 *   issuer changes: its owner would learn the secret (no source says so)
 * @throws Problem 400 when the connection uses the back channel and there is no secret for it
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
