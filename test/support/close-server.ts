import { once } from 'node:events';
import type { Server } from 'node:http';

/** Closes a server along with its open connections. */
export async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
