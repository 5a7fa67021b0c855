import { connect } from 'node:net';

/** A request as it goes over the wire, with nothing that a well-behaved client would correct or refuse. */
export interface RawRequest {
  readonly method?: string;
  /** The request target: usually a path. */
  readonly target: string;
  /** Header lines after Host, without line ends. */
  readonly lines?: readonly string[];
  readonly body?: string;
}

export interface RawAnswer {
  readonly status: number;
  /** The status line and headers, unparsed. */
  readonly head: string;
  readonly body: string;
  /** Where a redirect leads. */
  readonly location: string | undefined;
}

/** In milliseconds; a server that is silent for longer hangs. */
const PATIENCE_MS = 15_000;

/**
 * Sends any request, well-formed or not, without following redirects.
 *
 * @param origin `http://localhost:8080`
 */
export function sendRaw(origin: string, request: RawRequest): Promise<RawAnswer> {
  const { method = 'GET', target, lines = [], body = '' } = request;
  const { hostname, port } = new URL(origin);
  const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  const head = [
    `${method} ${target} HTTP/1.1`,
    'Host: localhost',
    'Connection: close',
    ...length,
    ...lines,
    '',
    '',
  ];
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(head.join('\r\n') + body));
    socket.setTimeout(PATIENCE_MS, () =>
      socket.destroy(new Error(`no answer to ${JSON.stringify(request)}`)),
    );
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.once('error', reject).once('close', () => {
      resolve(answerIn(Buffer.concat(chunks).toString()));
    });
  });
}

function answerIn(text: string): RawAnswer {
  const end = text.indexOf('\r\n\r\n');
  const head = text.slice(0, end);
  return {
    status: Number(/^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1]),
    head,
    body: text.slice(end + 4),
    location: /^location: (.*)$/im.exec(head)?.[1],
  };
}
