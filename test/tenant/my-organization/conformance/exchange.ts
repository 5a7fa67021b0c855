/** A call to the API and its answer. */
export interface Exchange {
  readonly method: string;
  /** From the API's base, with the query: `/domains?take=10`. */
  readonly path: string;
  /** The body as it was sent; undefined without one. */
  readonly sent?: string | undefined;
  readonly status: number;
  readonly headers: Pick<Headers, 'get'>;
  /** The body as it came, empty without one. */
  readonly received: string;
}

/** Parses a body; undefined if it is not JSON. */
export function parsed(body: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(body) as unknown };
  } catch {
    return undefined;
  }
}
