import { z } from 'zod';
import type { ManagementApi } from './management-api';
import type { Properties } from './run-program';
import { idIn, segment, text } from './resource';

/** Answers a data source as the real provider does, over the Management API. */
export type Look = (api: ManagementApi, inputs: Properties) => Promise<Properties>;

const connectionsSchema = z.object({
  connections: z.array(z.object({ id: z.string(), name: z.string() })),
  next: z.string().optional(),
});
const usersSchema = z.object({ users: z.array(z.object({ user_id: z.string() })) });

export const lookAtTenant: Look = async (api) => {
  await api.call('GET', '/tenants/settings');
  return { id: 'tenant', managementApiIdentifier: `https://${api.domain}/api/v2/` };
};

export const lookForResourceServer: Look = async (api, inputs) => ({
  id: idIn(await api.call('GET', `/resource-servers/${segment(text(inputs, 'identifier'))}`)),
});

export const lookForConnection: Look = async (api, inputs) => {
  const name = text(inputs, 'name');
  for (let from: string | undefined = ''; from !== undefined;) {
    const query: string = new URLSearchParams({ take: '100', ...(from !== '' && { from }) }).toString();
    const page = connectionsSchema.parse(await api.call('GET', `/connections?${query}`));
    const found = page.connections.find((connection) => connection.name === name);
    if (found) return { id: found.id };
    from = page.next;
  }
  throw new Error(`No connection found with "name" = "${name}"`);
};

export const lookForUser: Look = async (api, inputs) => {
  const query = new URLSearchParams({ q: text(inputs, 'query'), include_totals: 'true', per_page: '50' });
  const { users } = usersSchema.parse(await api.call('GET', `/users?${query.toString()}`));
  const [user, another] = users;
  if (user === undefined) throw new Error('No users found');
  if (another !== undefined) throw new Error('Further improve the query to retrieve a single user');
  return { id: user.user_id };
};
