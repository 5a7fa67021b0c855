import { readFileSync } from 'node:fs';
import { Agent, fetch as undiciFetch, setGlobalDispatcher } from 'undici';

/**
 * Makes this process's `fetch` trust a tenant's certificate, and nothing else. NODE_EXTRA_CA_CERTS can't do this for a
 * file that did not exist when the process started.
 *
 * @param ca path of the PEM certificate
 */
export function trust(ca: string): void {
  setGlobalDispatcher(new Agent({ connect: { ca: readFileSync(ca, 'utf8') } }));
}

/**
 * A `fetch` that trusts one tenant's certificate and nothing else, for clients that take one.
 *
 * @param ca path of the PEM certificate
 */
export function trustingFetch(ca: string): typeof fetch {
  const dispatcher = new Agent({ connect: { ca: readFileSync(ca, 'utf8') } });
  return ((input: string | URL, init: object) => undiciFetch(input, { ...init, dispatcher })) as typeof fetch;
}
