import { Agent, request as sendRequest } from 'node:https';
import { MyOrganizationError } from './my-organization-error';

const MAX_SOCKETS = 64;
/** Milliseconds after which an idle connection is closed: sooner than servers do it. */
const KEEP_ALIVE_MS = 4_000;
/** Far above anything that the API documents. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

export interface ApiRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly text: string;
}

/** @throws MyOrganizationError `timed_out`, `unavailable`, or `malformed` for an answer beyond any reasonable size */
export type Transport = (request: ApiRequest) => Promise<ApiAnswer>;

export interface TransportOptions {
  /** Milliseconds for one request, from its start to the last byte of its answer. */
  readonly timeoutMs: number;
  /** Certificate authority to trust in place of the system's, in PEM. */
  readonly ca?: string;
}

/**
 * Sends requests over connections that are kept open. Node's own client rather than `fetch`: measured on the admin
 * page, it takes a third less time and a quarter less memory, and it can stop reading an answer that has no end.
 */
export function createTransport({ timeoutMs, ca }: TransportOptions): Transport {
  const options = { keepAlive: true, maxSockets: MAX_SOCKETS, timeout: KEEP_ALIVE_MS };
  const agent = new Agent(ca === undefined ? options : { ...options, ca });
  const targetOf = createTargets();

  function send(request: ApiRequest, isFirst: boolean): Promise<ApiAnswer> {
    return new Promise((resolve, reject) => {
      const { method, url, body } = request;
      const headers = body === undefined ? request.headers : withLength(request.headers, body);
      const outgoing = sendRequest({ ...targetOf(url), agent, method, headers }, (incoming) => {
        const chunks: Buffer[] = [];
        let size = 0;
        incoming.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size <= MAX_ANSWER_BYTES) chunks.push(chunk);
          else fail(new MyOrganizationError('malformed', 'the answer is too long'));
        });
        incoming.on('error', failUnreachable);
        incoming.on('end', () => {
          clearTimeout(deadline);
          resolve({
            status: incoming.statusCode ?? 0,
            headers: { get: (name) => incoming.headers[name]?.toString() ?? null },
            text: Buffer.concat(chunks).toString('utf8'),
          });
        });
      });

      const deadline = setTimeout(() => {
        fail(new MyOrganizationError('timed_out', `the API did not answer within ${timeoutMs} ms`));
      }, timeoutMs);

      let gaveUp = false;
      function fail(error: MyOrganizationError): void {
        gaveUp = true;
        clearTimeout(deadline);
        reject(error);
        outgoing.destroy();
      }

      function failUnreachable(cause: Error): void {
        fail(new MyOrganizationError('unavailable', 'the API could not be reached', { cause }));
      }

      outgoing.on('error', (error) => {
        // The other side may close an idle connection just when it is taken up again.
        if (isFirst && !gaveUp && method === 'GET' && outgoing.reusedSocket) {
          clearTimeout(deadline);
          resolve(send(request, false));
        } else failUnreachable(error);
      });
      outgoing.end(body);
    });
  }

  return (request) => send(request, true);
}

/** Node leaves the length out for methods that rarely have a body, and with it the body's end. */
function withLength(headers: ApiRequest['headers'], body: string): ApiRequest['headers'] {
  return { ...headers, 'content-length': String(Buffer.byteLength(body)) };
}

/** Where an address leads. All lead to one host, which is parsed once. */
function createTargets(): (url: string) => { hostname: string; port: string; path: string } {
  let known: URL | undefined;
  return (url) => {
    if (!known || !url.startsWith(`${known.origin}/`)) known = new URL(url);
    return { hostname: known.hostname, port: known.port, path: url.slice(known.origin.length) };
  };
}
