import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { populate } from '../../state/populate';
import { MY_ORGANIZATION_SCOPES } from '../scopes';
import { OrganizationApi } from '../testing/organization-api';

const MEMBERS = 10_000;
const INVITATIONS = 500;

let tenant: OrganizationApi;
let token: string;
let acme: string;
let filledIn: number;

beforeAll(async () => {
  tenant = await OrganizationApi.start({ initiate_login_uri: 'https://app.example/auth/login' });
  const [admin = ''] = tenant.api.context.state.users.keys();
  acme = await tenant.organization('acme', [admin]);
  token = await tenant.token(
    acme,
    admin,
    MY_ORGANIZATION_SCOPES.map(({ value }) => value),
  );
  const begun = performance.now();
  populate(tenant.api.context, acme, {
    members: MEMBERS,
    invitations: INVITATIONS,
    clientId: tenant.clientId,
    roles: [await tenant.role('editor')],
  });
  filledIn = performance.now() - begun;
});
afterAll(() => {
  tenant.api.close();
});

/** Reads a whole list, page by page. */
async function readAll(path: string, name: string): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let from = '';
  do {
    const { body } = await tenant.call(token, 'GET', `${path}&take=100${from && `&from=${from}`}`);
    items.push(...(body[name] as Record<string, unknown>[]));
    from = (body['next'] as string | undefined) ?? '';
  } while (from !== '');
  return items;
}

async function millisecondsFor(path: string): Promise<number> {
  const begun = performance.now();
  await tenant.call(token, 'GET', path);
  return performance.now() - begun;
}

describe('an organization with ten thousand members and five hundred invitations', () => {
  it('is populated in less than two seconds', () => {
    expect(filledIn).toBeLessThan(2000);
    expect(tenant.api.context.state.organizations.get(acme)?.members.size).toBe(MEMBERS + 1);
  });

  it('lists every member once, in the order in which they joined', async () => {
    const members = await readAll('/members?fields=user_id,email,roles', 'members');
    expect(members).toHaveLength(MEMBERS + 1);
    expect(new Set(members.map(({ user_id }) => user_id)).size).toBe(MEMBERS + 1);
    expect(members.at(1)).toMatchObject({
      email: 'member-00001@acme.example',
      roles: [{ name: 'editor' }],
    });
    expect(members.at(-1)).toMatchObject({ email: 'member-10000@acme.example' });
  });

  it('lists every invitation once, newest first', async () => {
    const invitations = await readAll('/member-invitations?sort=created_at:-1', 'invitations');
    expect(new Set(invitations.map(({ id }) => id)).size).toBe(INVITATIONS);
    expect(invitations[0]).toMatchObject({ invitee: { email: 'invitee-500@acme.example' } });
  });

  it('answers any page in less than 25 milliseconds', async () => {
    const others = ['/details', '/config', '/domains', '/identity-providers', '/roles'];
    const pages = ['/members?take=10', '/member-invitations?take=10', ...others];
    for (const path of pages) await millisecondsFor(path);
    for (const path of pages) {
      const times = [];
      for (let round = 0; round < 9; round++) times.push(await millisecondsFor(path));
      const median = times.sort((a, b) => a - b)[4] ?? Infinity;
      expect(median).toBeLessThan(25);
    }
  });
});
