import { request } from 'node:http';

/** A request as it goes over the wire, without anything that a well-behaved client mends. */
export interface RawRequest {
  readonly method?: string;
  /** The target: a path as a rule. */
  readonly target: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/**
 * Sends a request whatever it is, and follows nothing.
 *
 * @param origin `http://localhost:8080`
 */
export function sendRaw(
  origin: string,
  { method = 'GET', target, headers = {}, body }: RawRequest,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path: '/', headers: { ...headers, connection: 'close' } });
    // Node refuses some targets that other clients send.
    sent.path = target;
    sent.once('error', reject).once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject).once('end', () => {
        const { statusCode = 0 } = response;
        resolve({ status: statusCode, headers: response.headers, body: Buffer.concat(chunks).toString() });
      });
    });
    sent.end(body);
  });
}
