import { createServer } from '@httptoolkit/httpolyglot';
import type { Express } from 'express';
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Certificate } from './certificate';
import { expressMessages } from './express-messages';

/** How long a connection may be idle: long, so that a client that was busy still finds it open. */
const IDLE_MS = 120_000;

/** Where to listen. */
interface Address {
  readonly host: 'localhost' | '127.0.0.1';
  /** 0 takes any free one. */
  readonly port: number;
}

/** A listening server. */
export interface Listener {
  readonly port: number;
  /** Stops listening and ends every open connection. */
  close(): Promise<void>;
}

/**
 * Opens one loopback port that speaks TLS and plain HTTP, told apart by a connection's first byte. Auth0's SDKs and its
 * provider insist on https; a browser meets a certificate warning there, and none on plain http to loopback.
 *
 * @param appFor creates the application once the port is known
 * @throws the system's error, such as EADDRINUSE
 */
export async function listen(
  { host, port }: Address,
  certificate: Certificate,
  appFor: (port: number) => Express,
): Promise<Listener> {
  let handler: RequestListener = (_request, response) => response.writeHead(503).end();
  const messages = expressMessages();
  const server = createServer(
    { tls: certificate, http: { ...messages.options, keepAliveTimeout: IDLE_MS } },
    (request, response) => {
      handler(request, response);
    },
  );
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(port, host);
  await once(server, 'listening');
  const bound = (server.address() as AddressInfo).port;
  const app = appFor(bound);
  messages.adoptedBy(app);
  handler = app;
  return {
    port: bound,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
