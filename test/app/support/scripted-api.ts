import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createCertificate, type Certificate } from '../../tenant/server/certificate';

/** A request as it arrived. */
export interface ReceivedCall {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

/** A response, or what to do instead of sending one. */
export type ScriptedAnswer =
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: unknown }
  | ((response: ServerResponse) => void);

/** No response at all. */
export const SILENCE: ScriptedAnswer = () => undefined;

/** A response that begins and never ends. */
export const ENDLESS: ScriptedAnswer = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).write('{"id":');
};

/**
 * An upstream server that answers as scripted: by `routes` if one matches, otherwise by `script`, in turn, with the last
 * one repeated.
 */
export class ScriptedApi {
  readonly calls: ReceivedCall[] = [];
  script: ScriptedAnswer[] = [{}];
  /** Responses by `METHOD /path`, without the query; for pages that make several calls at once. */
  readonly routes = new Map<string, ScriptedAnswer>();
  readonly #server: Server;

  private constructor(private readonly certificate: Certificate) {
    this.#server = createServer(certificate, (request, response) => {
      void this.#answer(request, response);
    });
  }

  static async start(): Promise<ScriptedApi> {
    const api = new ScriptedApi(await createCertificate());
    api.#server.listen(0, 'localhost');
    await once(api.#server, 'listening');
    return api;
  }

  get url(): string {
    return `https://localhost:${(this.#server.address() as AddressInfo).port}/my-org/v1`;
  }

  /** The certificate that a client has to trust, PEM. */
  get ca(): string {
    return this.certificate.cert;
  }

  /** Whether a call would wait in vain, so that it can be given a short timeout. */
  isInVain({ method, url }: { readonly method: string; readonly url: string }): boolean {
    const { pathname, search } = new URL(url);
    const answer = this.routes.get(this.#routeOf(method, pathname + search)) ?? this.script[0];
    return answer === SILENCE || answer === ENDLESS;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #next(): ScriptedAnswer | undefined {
    return this.script.length > 1 ? this.script.shift() : this.script[0];
  }

  /** The method, and the decoded path below the API's base path. */
  #routeOf(method = '', path = ''): string {
    return `${method} ${decodeURIComponent(path.split('?', 1)[0] ?? '').replace(/^\/my-org\/v1/, '')}`;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    this.calls.push({
      method: request.method ?? '',
      path: request.url ?? '',
      authorization: request.headers.authorization,
      body: text === '' ? undefined : JSON.parse(text),
    });
    const answer = this.routes.get(this.#routeOf(request.method, request.url)) ?? this.#next() ?? {};
    if (typeof answer === 'function') {
      answer(response);
      return;
    }
    const { status = 200, headers = {}, body = {} } = answer;
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  }
}
