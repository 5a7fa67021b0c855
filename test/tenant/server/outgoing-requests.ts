import { readFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';
import { Agent, fetch as undiciFetch } from 'undici';

/** The tenant's own requests, to identity providers. */
export interface OutgoingRequests {
  readonly fetch: typeof globalThis.fetch;
  /**
   * Trusts a certificate in addition to the public authorities.
   *
   * @param path of the PEM file
   */
  readonly trust: (path: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export function createOutgoingRequests(): OutgoingRequests {
  const trusted: string[] = [];
  let agent = new Agent();
  return {
    fetch: ((input: string | URL, init: object) =>
      undiciFetch(input, { ...init, dispatcher: agent })) as typeof fetch,
    trust: async (path) => {
      trusted.push(await readFile(path, 'utf8'));
      const before = agent;
      agent = new Agent({ connect: { ca: [...rootCertificates, ...trusted] } });
      await before.close();
    },
    close: () => agent.close(),
  };
}
