/** The published operations of the API that this tenant does not serve yet, by path. */
export const NOT_SERVED: Readonly<Record<string, readonly ('get' | 'post' | 'put' | 'patch' | 'delete')[]>> =
  {
    '/': ['delete'],
    '/config': ['get'],
    '/config/identity-providers': ['get'],
    '/domains': ['get', 'post'],
    '/domains/:domain_id': ['get', 'delete'],
    '/domains/:domain_id/verify': ['post'],
    '/domains/:domain_id/identity-providers': ['get'],
  };
