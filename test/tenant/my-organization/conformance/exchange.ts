/** A call of the API and what it answered. */
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

/** Reads a body that may be no JSON. */
export function parsed(body: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(body) as unknown };
  } catch {
    return undefined;
  }
}
