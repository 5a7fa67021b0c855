import type { Express } from 'express';

/** A route of the app, as it was declared. */
export interface Route {
  readonly method: string;
  /** With its parameters: `/admin/domains/:id`. */
  readonly path: string;
}

interface Layer {
  readonly route?: { readonly path: string; readonly methods?: Readonly<Record<string, boolean>> };
}

/** Every route of the app, so that tests of all routes cannot miss a new one. */
export function routesOf(app: Express): Route[] {
  const { stack } = app.router as unknown as { readonly stack: readonly Layer[] };
  return stack.flatMap(({ route }) =>
    Object.keys(route?.methods ?? {}).map((method) => ({
      method: method.toUpperCase(),
      path: route?.path ?? '',
    })),
  );
}
