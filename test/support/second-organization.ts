import type { ManagementApi } from '../dev/apply/management-api';
import { userIdOf } from './user-id';

interface SecondOrganization {
  readonly name: string;
  readonly display_name: string;
  /** Address of somebody who becomes its administrator. */
  readonly admin?: string;
}

/**
 * Creates an organization besides Acme, whose people sign in as Acme's do.
 *
 * @returns its identifier
 */
export async function addOrganization(
  management: ManagementApi,
  { admin, ...organization }: SecondOrganization,
): Promise<string> {
  const { id } = (await management.call('POST', '/organizations', organization)) as { id: string };
  const acme = (await management.call('GET', '/organizations/name/acme')) as { id: string };
  const enabled = (await management.call('GET', `/organizations/${acme.id}/enabled_connections`)) as {
    connection_id: string;
  }[];
  for (const { connection_id } of enabled) {
    await management.call('POST', `/organizations/${id}/enabled_connections`, { connection_id });
  }
  if (admin !== undefined) await makeAdmin(management, id, admin);
  return id;
}

async function makeAdmin(management: ManagementApi, organizationId: string, email: string): Promise<void> {
  const userId = await userIdOf(management, email);
  const roles = (await management.call('GET', '/roles')) as { id: string; name: string }[];
  const members = `/organizations/${organizationId}/members`;
  await management.call('POST', members, { members: [userId] });
  await management.call('POST', `${members}/${encodeURIComponent(userId)}/roles`, {
    roles: roles.filter(({ name }) => name === 'admin').map(({ id }) => id),
  });
}
