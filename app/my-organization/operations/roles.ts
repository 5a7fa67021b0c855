import { z } from 'zod';
import type { RoleOperations } from '../roles';
import { withQuery, type Described } from './operation';
import { readingPage } from './schemas';

export const role = z.object({ id: z.string(), name: z.string(), description: z.string().optional() });

export const ROLES: Described<RoleOperations> = {
  list: {
    request: (query) => ({ method: 'GET', path: withQuery('/roles', query) }),
    read: readingPage('roles', role),
  },
};
