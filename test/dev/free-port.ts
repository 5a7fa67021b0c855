import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/**
 * A port that nothing listens on at this moment.
 *
 * @param port the port to try; 0 takes any
 * @throws the system's error, such as EADDRINUSE
 */
export async function freePort(port = 0): Promise<number> {
  const server = createServer().listen(port);
  await once(server, 'listening');
  const { port: bound } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return bound;
}
