import type { Server, ServerResponse } from 'node:http';

/** How long a connection without a request is left to close by itself. */
const LINGER_MS = 100;

/** The requests that a server is answering, and how it stops without losing one. */
export interface RequestsUnderWay {
  /**
   * From now on every answer, those under way too, asks for its connection to be closed after it: whoever sends requests
   * then opens the next connection elsewhere.
   */
  closeAfterAnswers(): void;
  /**
   * Stops listening, lets requests under way finish, and closes what is open then.
   *
   * @param graceMs how long they may take, in milliseconds
   * @returns how many were cut off, once nothing is open any more
   */
  finish(graceMs: number): Promise<number>;
}

/** @param server one that has not had a request yet */
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
        // Browsers open connections ahead of time: nobody waits for those.
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
