import { pass, type Fault, type FaultyProxy, type Matcher } from './faulty-proxy';

const JSON_TYPE = { 'content-type': 'application/json' };
const HUGE = 50 * 1024 * 1024;
const CHUNK = Buffer.alloc(64 * 1024, ' ');

const answering =
  (status: number, headers: Record<string, string> = {}): Fault =>
  (response) => {
    response.writeHead(status, { 'content-type': 'text/html', ...headers }).end('<h1>From a gateway</h1>');
  };

/** Sends for as long as the client reads, and stops when it has gone. */
const huge: Fault = (response) => {
  response.writeHead(200, JSON_TYPE);
  let left = HUGE;
  const more = (): void => {
    while (left > 0 && !response.destroyed) {
      left -= CHUNK.length;
      if (!response.write(CHUNK)) {
        response.once('drain', more);
        return;
      }
    }
    response.end('{}');
  };
  more();
};

/** Lets the request through, and loses the response. */
export const lost: Fault = (response, forward) => {
  forward()
    .then((answer) => answer.resume().once('end', () => response.socket?.destroy()))
    .catch(() => response.destroy());
};

/** Lets the request through, and delays the response by this many milliseconds. */
export const late =
  (ms: number): Fault =>
  (response, forward) => {
    const forwarded = forward();
    setTimeout(() => {
      pass(response, forwarded);
    }, ms);
  };

/** Faults of single requests. */
const OF_REQUESTS = {
  reset: (response) => {
    response.socket?.destroy();
  },
  'time-out': () => undefined,
  'slow body': (response) => {
    response.writeHead(200, JSON_TYPE).write('{"id":"org_');
  },
  'cut-off JSON': (response) => {
    response.writeHead(200, JSON_TYPE).end('{"id":"org_');
  },
  'wrong content type': answering(200),
  '429 with Retry-After': answering(429, { 'retry-after': '30' }),
  '429 without Retry-After': answering(429),
  '500': answering(500),
  '502': answering(502),
  redirect: answering(302, { location: 'https://elsewhere.example/' }),
  '50 MB': huge,
} as const satisfies Record<string, Fault>;

const NEVER_END = new Set<FaultName>(['time-out', 'slow body']);

export type FaultName = keyof typeof OF_REQUESTS | 'connection refused' | 'TLS failure';

export const FAULTS = [
  'connection refused',
  'TLS failure',
  ...Object.keys(OF_REQUESTS),
] as readonly FaultName[];

/** Causes a fault until the proxy is cleared. Connection faults affect every request, whatever the matcher. */
export async function cause(proxy: FaultyProxy, name: FaultName, on: Matcher): Promise<void> {
  if (name === 'connection refused') await proxy.refuse();
  else if (name === 'TLS failure') await proxy.mistrust();
  else proxy.spoil(on, OF_REQUESTS[name], NEVER_END.has(name));
}
