import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';

/** How much of the server one client can take up; by default, Node.js waits for slow clients for minutes. */
export interface ServerLimits {
  /** Milliseconds in which a request's headers have to arrive, counted on a new connection from its opening. */
  readonly headersMs: number;
  /** Milliseconds in which a whole request has to arrive. */
  readonly requestMs: number;
  /** Milliseconds for which a client may neither send nor receive anything while a request is under way. */
  readonly inactiveMs: number;
  /** Milliseconds for which a connection without a request stays open. */
  readonly idleMs: number;
  /** Milliseconds between checks for connections that exceed the first two limits. */
  readonly checkMs: number;
  /** Maximum size of a request's headers, in bytes. */
  readonly headerBytes: number;
  /** Maximum number of connections; further ones are refused. */
  readonly connections: number;
}

/**
 * A form of 400 kB arrives within 30 seconds on a line of 110 kbit/s. An idle connection stays open longer than any
 * load balancer would reuse it (Google's for 600 seconds, others for 60): the balancer has to close it first, or a
 * request meets a closed connection. Headers may be twice as long as proxies accept.
 */
export const SERVER_LIMITS: ServerLimits = {
  headersMs: 10_000,
  requestMs: 30_000,
  inactiveMs: 60_000,
  idleMs: 620_000,
  checkMs: 2_000,
  headerBytes: 16_384,
  connections: 2_000,
};

/** The port cannot be listened on. */
export class PortError extends Error {
  override readonly name = 'PortError';
}

/** The classes of requests and responses. */
export type Messages = Pick<ServerOptions, 'IncomingMessage' | 'ServerResponse'>;

interface ListenOptions {
  /** Address to listen on; every address by default. */
  readonly host?: string;
  /** Environment variables that the address and the port come from, for errors to name. */
  readonly variables?: { readonly host?: string; readonly port: string };
  readonly messages?: Messages;
}

/**
 * Listens for requests.
 *
 * @param port TCP port; 0 lets the system choose
 * @throws PortError when the port is taken or not allowed, or the address is not this machine's
 */
export function listen(
  listener: RequestListener,
  port: number,
  limits: ServerLimits = SERVER_LIMITS,
  { host, variables = { port: 'PORT' }, messages }: ListenOptions = {},
): Promise<Server> {
  const server = createServer(
    {
      ...messages,
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      keepAliveTimeout: limits.idleMs,
      connectionsCheckingInterval: limits.checkMs,
      maxHeaderSize: limits.headerBytes,
    },
    listener,
  );
  server.timeout = limits.inactiveMs;
  server.maxConnections = limits.connections;
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(portError(error, port, variables));
    });
    server.listen({ port, host }, () => {
      resolve(server);
    });
  });
}

function portError(
  error: NodeJS.ErrnoException & { readonly address?: string },
  port: number,
  variables: NonNullable<ListenOptions['variables']>,
): Error {
  const { port: variable } = variables;
  if (error.code === 'EADDRINUSE') {
    const what = `Port ${port} is in use: stop what uses it, or set ${variable} to another one`;
    return new PortError(what, { cause: error });
  }
  if (error.code === 'EACCES') {
    const what = `This user may not listen on port ${port}: set ${variable} to another one, such as one above 1023`;
    return new PortError(what, { cause: error });
  }
  if (error.code === 'EADDRNOTAVAIL' && variables.host !== undefined) {
    const what = `${error.address ?? 'The address'} is not an address of this machine`;
    return new PortError(`${what}: set ${variables.host} to one that is, or to 0.0.0.0 for all of them`, {
      cause: error,
    });
  }
  return error;
}
