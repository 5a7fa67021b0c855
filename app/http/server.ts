import { createServer, type RequestListener, type Server } from 'node:http';

/** How long requests under way may take once the app was told to stop. */
const GRACE_MS = 1_200;

/** The port cannot be listened on. */
export class PortError extends Error {
  override readonly name = 'PortError';
}

/**
 * Listens for requests.
 *
 * @param port TCP port; 0 lets the system choose
 * @throws PortError when the port is taken or not allowed
 */
export function listen(listener: RequestListener, port: number): Promise<Server> {
  const server = createServer(listener);
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(portError(error, port));
    });
    server.listen(port, () => {
      resolve(server);
    });
  });
}

/**
 * Stops listening, lets requests under way finish for a moment, and closes what is open then.
 *
 * @returns resolves once nothing is open any more, within 2 seconds
 */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const deadline = setTimeout(() => {
      server.closeAllConnections();
    }, GRACE_MS);
    server.close(() => {
      clearTimeout(deadline);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function portError(error: NodeJS.ErrnoException, port: number): Error {
  const advice = 'stop what uses it, or set PORT to another one';
  if (error.code === 'EADDRINUSE')
    return new PortError(`Port ${port} is in use: ${advice}`, { cause: error });
  if (error.code === 'EACCES')
    return new PortError(`Port ${port} is not allowed: ${advice}`, { cause: error });
  return error;
}
