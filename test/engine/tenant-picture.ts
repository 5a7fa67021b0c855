import type { ManagementApi } from '../dev/apply/management-api';

const LISTS = [
  '/actions/actions',
  '/actions/triggers/post-login/bindings',
  '/client-grants',
  '/clients',
  '/connection-profiles',
  '/connections',
  '/organizations',
  '/prompts',
  '/resource-servers',
  '/roles',
  '/user-attribute-profiles',
] as const;

/** What a tenant holds, as far as the program can change it: the Management API's own answers, by path. */
export async function pictureOf(api: ManagementApi): Promise<Readonly<Record<string, unknown>>> {
  const picture: Record<string, unknown> = {};
  for (const path of LISTS) picture[path] = await api.call('GET', path);
  return picture;
}
