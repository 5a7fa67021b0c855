import { once } from 'node:events';
import { createServer, request as forward, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The simplest load balancer: every request goes to the next instance, whoever sends it. */
export class RoundRobin {
  /** Ports of the instances. */
  instances: readonly number[] = [];
  #turn = 0;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((incoming, outgoing) => {
      const { method, url, headers } = incoming;
      const port = this.instances[this.#turn++ % this.instances.length];
      const onward = forward({ host: 'localhost', port, method, path: url, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
        answer.pipe(outgoing);
      });
      onward.once('error', () => {
        if (outgoing.headersSent) outgoing.destroy();
        else outgoing.writeHead(502).end();
      });
      incoming.pipe(onward);
    });
  }

  static async start(): Promise<RoundRobin> {
    const balancer = new RoundRobin();
    balancer.#server.listen(0, 'localhost');
    await once(balancer.#server, 'listening');
    return balancer;
  }

  get url(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
