import { randomUUID } from 'node:crypto';
import type { ManagementApi } from '../dev/apply/management-api';

const PEOPLE = [
  { name: 'Amara Okafor', role: 'member' },
  { name: '佐藤 美咲', address: 'misaki.sato', role: 'viewer' },
  { name: 'Luca Bianchi', role: 'member' },
  { name: 'Priya Raman', role: 'viewer' },
  { name: 'Tomás Herrera', address: 'tomas.herrera', role: 'member' },
];

/** Gives Acme more people, as three members show little of what a list looks like. */
export async function addPeople(management: ManagementApi): Promise<void> {
  const { id } = (await management.call('GET', '/organizations/name/acme')) as { id: string };
  const roles = (await management.call('GET', '/roles')) as { id: string; name: string }[];
  const members = `/organizations/${id}/members`;
  for (const { name, address = name.toLowerCase().replace(' ', '.'), role } of PEOPLE) {
    const { user_id } = (await management.call('POST', '/users', {
      connection: 'Username-Password-Authentication',
      email: `${address}@example.com`,
      email_verified: true,
      name,
      password: `Aa1!${randomUUID()}`,
    })) as { user_id: string };
    await management.call('POST', members, { members: [user_id] });
    await management.call('POST', `${members}/${encodeURIComponent(user_id)}/roles`, {
      roles: roles.filter((candidate) => candidate.name === role).map((found) => found.id),
    });
  }
}
