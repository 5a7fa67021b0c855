import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCertificate, type Certificate } from '../tenant/server/certificate';

/**
 * What happens to a request instead of its response.
 *
 * @param forward lets the request through, and returns the tenant's response
 */
export type Fault = (response: ServerResponse, forward: () => Promise<IncomingMessage>) => void;

/** Requests by `METHOD path`. */
export type Matcher = RegExp;

/** Passes the tenant's response on. */
export function pass(response: ServerResponse, forwarded: Promise<IncomingMessage>): void {
  forwarded
    .then((answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    })
    .catch(() => response.destroy());
}

/**
 * A proxy between the app and a tenant that rewrites nothing, and causes faults in single requests. Faults of
 * connections affect all requests.
 */
export class FaultyProxy {
  /** The requests that arrived here, as `METHOD path`. */
  readonly requests: string[] = [];
  /** The tenant's port, which is called without TLS; that is cheaper, and the app cannot see it. */
  tenantPort: number | undefined;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #port = 0;
  #rule: { readonly on: Matcher; readonly fault: Fault; readonly isInVain: boolean } | undefined;

  private constructor(
    private readonly certificate: Certificate,
    private readonly directory: string,
  ) {
    this.#server = createServer(certificate, (request, response) => {
      this.#answer(request, response);
    });
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    this.#server.on('tlsClientError', () => undefined);
  }

  static async start(): Promise<FaultyProxy> {
    const directory = await mkdtemp(join(tmpdir(), 'proxy-'));
    const proxy = new FaultyProxy(await createCertificate(), directory);
    await writeFile(proxy.ca, proxy.certificate.cert);
    await proxy.accept();
    return proxy;
  }

  get domain(): string {
    return `localhost:${this.#port}`;
  }

  /** Path of the certificate that a client has to trust. */
  get ca(): string {
    return join(this.directory, 'ca.pem');
  }

  /**
   * Causes this fault in all matching requests from now on; replaces the previous rule.
   *
   * @param isInVain whether their responses never end
   */
  spoil(on: Matcher, fault: Fault, isInVain = false): void {
    this.#rule = { on, fault, isInVain };
  }

  /** Whether a request would wait in vain. */
  isInVain({ method, url }: { readonly method: string; readonly url: string }): boolean {
    return this.#rule?.isInVain === true && this.#rule.on.test(`${method} ${new URL(url).pathname}`);
  }

  /** Lets all requests pass, with the certificate that the app trusts. */
  async clear(): Promise<void> {
    this.#rule = undefined;
    await this.accept();
    this.#server.setSecureContext(this.certificate);
  }

  /** Presents a certificate that nobody trusts. */
  async mistrust(): Promise<void> {
    this.#server.setSecureContext(await createCertificate());
    this.#disconnect();
  }

  /** Refuses connections. */
  async refuse(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#disconnect();
    await closed;
  }

  async accept(): Promise<void> {
    if (this.#server.listening) return;
    this.#server.listen(this.#port, 'localhost');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    if (this.#server.listening) await this.refuse();
    await rm(this.directory, { recursive: true, force: true });
  }

  #disconnect(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { method = '', url = '' } = request;
    const what = `${method} ${url.split('?', 1).join()}`;
    this.requests.push(what);
    response.on('error', () => undefined);
    if (this.#rule?.on.test(what)) {
      this.#rule.fault(response, () => this.#forward(request));
      request.resume();
      return;
    }
    pass(response, this.#forward(request));
  }

  #forward(request: IncomingMessage): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      if (this.tenantPort === undefined) throw new Error('there is nothing behind the proxy');
      const { url: path, method, headers } = request;
      const onward = send(
        { host: 'localhost', port: this.tenantPort, path, method, headers, agent: false },
        resolve,
      );
      onward.on('error', reject);
      request.pipe(onward);
    });
  }
}
