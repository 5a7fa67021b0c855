import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { trustingFetch } from '../../support/trust';
import { Visitor } from '../../support/visitor';
import type { RunningProduct } from '../running-product';

/** Somebody with a password. */
export interface Person {
  readonly email: string;
  readonly password: string;
}

/** What somebody has who took the app's login apart. */
export interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
}

/** A request of the My Organization API, below its base; the body is JSON. */
export interface DirectRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: string | undefined;
}

export interface DirectAnswer {
  readonly status: number;
  readonly text: string;
}

const tokensSchema = z.object({ access_token: z.string(), id_token: z.string() });
const machineTokenSchema = z.object({ access_token: z.string() });

/** A product's tenant, called without the app. */
export class DirectApi {
  readonly #product: RunningProduct;
  readonly #fetch: typeof fetch;

  constructor(product: RunningProduct) {
    this.#product = product;
    this.#fetch = trustingFetch(product.tenant.ca);
  }

  /** Signs somebody in as the app does, but with a code challenge of our own: the tokens come here. */
  async tokensOf(person: Person): Promise<Tokens> {
    const verifier = randomBytes(32).toString('base64url');
    const { authorize, code } = await this.#authorize(person, verifier);
    const form = {
      grant_type: 'authorization_code',
      client_id: authorize.searchParams.get('client_id') ?? '',
      client_secret: this.#product.clientSecret,
      redirect_uri: authorize.searchParams.get('redirect_uri') ?? '',
      code,
      code_verifier: verifier,
    };
    return tokensSchema.parse(await this.#token(form));
  }

  /** A token of the machine client that may call the Management API. */
  async machineToken(): Promise<string> {
    const { management, domain } = this.#product.tenant;
    const form = {
      grant_type: 'client_credentials',
      client_id: management.clientId,
      client_secret: management.clientSecret,
      audience: `https://${domain}/api/v2/`,
    };
    return machineTokenSchema.parse(await this.#token(form)).access_token;
  }

  /** Calls the My Organization API. */
  async call(token: string, { method, path, body }: DirectRequest): Promise<DirectAnswer> {
    const answer = await this.#fetch(`https://${this.#product.tenant.domain}/my-org/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body }),
    });
    return { status: answer.status, text: await answer.text() };
  }

  async #authorize({ email, password }: Person, verifier: string): Promise<{ authorize: URL; code: string }> {
    const visitor = new Visitor();
    const login = await visitor.open(`${this.#product.url}/auth/login`, {}, false);
    const authorize = new URL(login.headers.get('location') ?? '');
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    authorize.searchParams.set('code_challenge', challenge);
    const callback = authorize.searchParams.get('redirect_uri') ?? '';
    const identifier = await visitor.open(authorize);
    const next = await visitor.submit(identifier, { username: email }, '/u/login');
    let page = await visitor.submit(next, { password }, '/u/login', false);
    for (;;) {
      const location = page.headers.get('location');
      if (location === null)
        throw new Error(`${email} was not signed in: ${page.document.textContent.trim()}`);
      const url = new URL(location, page.url);
      const code = url.searchParams.get('code');
      if (url.href.startsWith(callback) && code !== null) return { authorize, code };
      page = await visitor.open(url, {}, false);
    }
  }

  async #token(form: Record<string, string>): Promise<unknown> {
    const answer = await this.#fetch(`https://${this.#product.tenant.domain}/oauth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
    });
    return answer.json();
  }
}
