import type { CustomFetch } from 'openid-client';
import type { Transport } from '../../app/my-organization/transport';
import { Visitor, type Page } from '../support/visitor';

const OF_TOKENS = ['access_token', 'refresh_token', 'id_token'];
const OF_TOKEN_REQUESTS = ['client_secret', 'code', 'code_verifier', 'refresh_token'];
const OF_API_ANSWERS = ['token', 'client_secret'];

/** The secrets that pass through the product, each with its kind, collected where they pass. */
export class Secrets {
  readonly #known = new Map<string, string>();
  readonly #kinds = new Set<string>();

  /** One secret may have several kinds: an ID token is also the hint for logging out. */
  add(what: string, secret: string | null | undefined): void {
    if (!secret) return;
    this.#kinds.add(what);
    this.#known.set(secret, what);
  }

  /** The kinds of secrets that were seen. */
  get kinds(): ReadonlySet<string> {
    return this.#kinds;
  }

  /** The kinds of the secrets that a text contains, literally or URL-encoded. */
  within(text: string): string[] {
    return [...this.#known]
      .filter(([secret]) => text.includes(secret) || text.includes(encodeURIComponent(secret)))
      .map(([, what]) => what);
  }

  readonly onFetch =
    (fetch: CustomFetch): CustomFetch =>
    async (url, options) => {
      const sent = options.body instanceof URLSearchParams ? options.body : new URLSearchParams();
      for (const name of OF_TOKEN_REQUESTS) this.add(name, sent.get(name));
      const response = await fetch(url, options);
      if (sent.has('grant_type')) this.#addAll(OF_TOKENS, await response.clone().text());
      return response;
    };

  readonly onTransport =
    (transport: Transport): Transport =>
    async (request) => {
      this.add('authorization', request.headers['authorization']);
      const answer = await transport(request);
      this.#addAll(OF_API_ANSWERS, answer.text);
      return answer;
    };

  #addAll(names: readonly string[], text: string): void {
    if (!text.startsWith('{')) return;
    const document = JSON.parse(text) as Record<string, unknown>;
    for (const name of names) {
      const value = document[name];
      if (typeof value === 'string') this.add(name, value);
    }
  }
}

/** A visitor who keeps every page of the app, and whose cookies and addresses are secrets. */
export class WatchedVisitor extends Visitor {
  readonly pages: Page[] = [];

  constructor(
    private readonly app: string,
    private readonly secrets: Secrets,
  ) {
    super();
  }

  override async open(address: string | URL, init: RequestInit = {}, follow = true): Promise<Page> {
    const page = await super.open(address, init, follow);
    if (page.url.origin === this.app) this.pages.push(page);
    for (const { key, value } of await this.jar.getCookies(`${this.app}/auth/callback`)) {
      // The language that somebody reads is no secret.
      if (value.length >= 16) this.secrets.add(`cookie ${key.replace(/login-.*/, 'login')}`, value);
    }
    for (const place of [...page.trail, page.headers.get('location') ?? '']) {
      if (!URL.canParse(place)) continue;
      const { searchParams } = new URL(place);
      for (const name of ['code', 'state', 'nonce', 'invitation', 'id_token_hint'])
        this.secrets.add(name, searchParams.get(name));
    }
    return page;
  }
}
