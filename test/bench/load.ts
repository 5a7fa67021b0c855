import autocannon from 'autocannon';

/** What one run of load saw. */
export interface LoadResult {
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** Connections that ask at once, each for the next page as soon as it has the last one. */
export const CONNECTIONS = 10;

/**
 * Asks for one page over and over.
 *
 * @param seconds how long
 * @throws when any answer was not 200, as the figures would then be of something else
 */
export async function load(
  url: string,
  headers: Record<string, string>,
  seconds: number,
): Promise<LoadResult> {
  const result = await autocannon({ url, headers, connections: CONNECTIONS, duration: seconds });
  if (result.errors > 0 || result.timeouts > 0 || result.non2xx > 0) {
    throw new Error(
      `${url}: ${result.errors} errors, ${result.timeouts} time-outs, ${result.non2xx} other answers than 200`,
    );
  }
  return { requestsPerSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}
