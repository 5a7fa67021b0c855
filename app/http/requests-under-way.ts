import type { Server, ServerResponse } from 'node:http';

/** How long an idle connection is given to close by itself. */
const LINGER_MS = 100;

/** The requests that a server is answering, and how it stops without losing one. */
export interface RequestsUnderWay {
  /**
   * From now on, every answer, those under way included, asks for its connection to be closed, so that clients open the
   * next one to another instance.
   */
  closeAfterAnswers(): void;
  /**
   * Stops listening, lets requests under way finish, and then closes all connections.
   *
   * @param graceMs how long they may take, in milliseconds
   * @returns how many were cut off, once no connection is open
   */
  finish(graceMs: number): Promise<number>;
}

/** @param server has not had a request yet */
export function trackRequests(server: Server): RequestsUnderWay {
  const underWay = new Set<ServerResponse>();
  let closing = false;
  let onLast: (() => void) | undefined;

  const askToClose = (response: ServerResponse) => {
    if (!response.headersSent) response.setHeader('Connection', 'close');
  };
  server.prependListener('request', (_request, response: ServerResponse) => {
    if (closing) askToClose(response);
    underWay.add(response);
    response.once('close', () => {
      underWay.delete(response);
      if (underWay.size === 0) onLast?.();
    });
  });

  return {
    closeAfterAnswers: () => {
      closing = true;
      underWay.forEach(askToClose);
    },

    finish: (graceMs) =>
      new Promise((resolve) => {
        let cutOff = 0;
        const cut = () => {
          cutOff = underWay.size;
          server.closeAllConnections();
        };
        let timer = setTimeout(cut, graceMs);
        // Browsers open connections ahead of time: those are not waited for.
        onLast = () => {
          clearTimeout(timer);
          timer = setTimeout(cut, LINGER_MS);
        };
        server.close(() => {
          clearTimeout(timer);
          resolve(cutOff);
        });
        server.closeIdleConnections();
        if (underWay.size === 0) onLast();
      }),
  };
}
