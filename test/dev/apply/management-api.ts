import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { Turnstile } from './turnstile';

const tokenSchema = z.object({ access_token: z.string() });
/** The Management API words refusals in `message`, the token endpoint in `error_description`. */
const errorSchema = z.union([
  z.object({ message: z.string() }).transform(({ message }) => message),
  z.object({ error_description: z.string() }).transform(({ error_description }) => error_description),
]);

/** A request that is rate-limited again and again is given up after this many attempts. */
const ATTEMPTS = 100;
const MAX_WAIT_MS = 60_000;
/** Requests in flight, including rate-limited ones: a program with a thousand organizations starts all at once. */
const AT_ONCE = 16;

export interface ManagementCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Auth0 refused a request. */
class ManagementApiError extends Error {}

/** Calls a tenant's Management API. */
export class ManagementApi {
  readonly #domain: string;
  readonly #fetch: typeof fetch;
  readonly #credentials: ManagementCredentials;
  readonly #turnstile = new Turnstile(AT_ONCE);
  #authorization: Promise<string> | undefined;

  /**
   * @param domain host and port of the tenant
   * @param credentials of a machine client with the scopes that the calls need
   * @param fetchWith a `fetch` that trusts the tenant's certificate
   */
  constructor(domain: string, credentials: ManagementCredentials, fetchWith: typeof fetch) {
    this.#domain = domain;
    this.#fetch = fetchWith;
    this.#credentials = credentials;
  }

  get domain(): string {
    return this.#domain;
  }

  /**
   * @param path below `/api/v2`, with its parameters escaped
   * @returns the parsed body; undefined for an empty one
   * @throws Error with the request, the status and Auth0's own message
   */
  async call(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<unknown> {
    this.#authorization ??= this.#authorize(this.#credentials);
    const authorization = await this.#authorization;
    return this.#turnstile.pass(() => this.#send(method, `/api/v2${path}`, { authorization }, body));
  }

  async #authorize({ clientId, clientSecret }: ManagementCredentials): Promise<string> {
    const grant = {
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      audience: `https://${this.#domain}/api/v2/`,
    };
    const { access_token } = tokenSchema.parse(await this.#send('POST', '/oauth/token', {}, grant));
    return `Bearer ${access_token}`;
  }

  async #send(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: unknown,
  ): Promise<unknown> {
    const send = () =>
      this.#fetch(`https://${this.#domain}${path}`, {
        method,
        headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    let response = await send();
    for (let attempt = 1; response.status === 429 && attempt < ATTEMPTS; attempt++) {
      await response.body?.cancel();
      await delay(waitOf(response.headers.get('x-ratelimit-reset')));
      response = await send();
    }
    const text = await response.text();
    if (response.ok) return text === '' ? undefined : JSON.parse(text);
    throw new ManagementApiError(`${method} ${path} was answered ${response.status}: ${reasonIn(text)}`);
  }
}

/** Milliseconds until the second that Auth0 names; like the real provider, 5 seconds when it names none. */
function waitOf(resetsAt: string | null): number {
  const at = Number(resetsAt);
  if (resetsAt === null || !Number.isFinite(at)) return 5_000;
  return Math.min(Math.max(at * 1000 - Date.now(), 100), MAX_WAIT_MS);
}

function reasonIn(text: string): string {
  try {
    return errorSchema.parse(JSON.parse(text));
  } catch {
    return text;
  }
}
