import { beforeEach, describe, expect, it } from 'vitest';
import type { User } from '../state/entities/user';
import type { OrganizationRecord, TenantState } from '../state/tenant-state';
import {
  enterOrganization,
  heldPermissions,
  openConnections,
  organizationsOf,
  roleNames,
} from './membership';
import {
  addMember,
  addOrganization,
  CONNECTION,
  READ,
  sampleState,
  UPDATE,
  userId,
  WEB,
} from './testing/sample-state';

const AUDIENCE = 'https://tenant.test/my-org/';

describe('a user’s membership', () => {
  let state: TenantState;
  let acme: OrganizationRecord;
  beforeEach(() => {
    state = sampleState('tenant.test');
    acme = state.organizations.get('org_acme') ?? addOrganization(state, 'acme', '', 'example.com');
  });

  it('grants the organization’s roles only, and tenant roles apply only without one', () => {
    const beta = addOrganization(state, 'beta', 'Beta', 'beta.test');
    addMember(beta, 'admin', 'rol_member');
    state.userRoles.set(userId('admin'), new Set(['rol_member', 'rol_deleted']));
    state.userPermissions.set(userId('admin'), [
      { resource_server_identifier: AUDIENCE, permission_name: 'direct' },
    ]);
    expect(roleNames(state, userId('admin'), acme)).toEqual(['admin']);
    expect(roleNames(state, userId('admin'), beta)).toEqual(['member']);
    expect(roleNames(state, userId('admin'), undefined)).toEqual(['member']);
    beta.members.delete(userId('admin'));
    expect(roleNames(state, userId('admin'), beta)).toEqual([]);
    expect([...heldPermissions(state, userId('admin'), acme, AUDIENCE)]).toEqual([READ, UPDATE]);
    expect([...heldPermissions(state, userId('admin'), beta, AUDIENCE)]).toEqual([]);
    expect([...heldPermissions(state, userId('admin'), undefined, AUDIENCE)]).toEqual(['direct']);
    expect([...heldPermissions(state, userId('admin'), acme, 'https://other.test/')]).toEqual([]);
  });

  it('lists organizations in the order in which they were joined', () => {
    const early = addOrganization(state, 'early', 'Early', 'early.test');
    addMember(early, 'admin');
    const membership = early.members.get(userId('admin'));
    if (membership) membership.added_at = '2020-01-01T00:00:00.000Z';
    expect(organizationsOf(state, userId('admin')).map(({ organization }) => organization.name)).toEqual([
      'early',
      'acme',
    ]);
  });

  describe('in an organization that the user logs in to', () => {
    const enter = (name: string) => {
      const user = state.users.get(userId(name)) as User;
      enterOrganization({ state, now: () => 0 } as Parameters<typeof enterOrganization>[0], user, acme);
    };
    const refused = (description: string) =>
      expect.objectContaining({ error: 'access_denied', error_description: description }) as Error;

    it('is required, or assigned by the connection', () => {
      enter('admin');
      expect(() => {
        enter('outsider');
      }).toThrow(refused(`user ${userId('outsider')} is not part of the org_acme organization`));
      Object.assign(acme.connections.get(CONNECTION) ?? {}, { assign_membership_on_login: true });
      enter('outsider');
      expect(acme.members.get(userId('outsider'))?.added_at).toBe('1970-01-01T00:00:00.000Z');
    });

    it('is not enough if the organization has not enabled the connection', () => {
      Object.assign(acme.connections.get(CONNECTION) ?? {}, { is_enabled: false });
      const description =
        'connection Username-Password-Authentication is not enabled for the org_acme organization';
      expect(() => {
        enter('admin');
      }).toThrow(refused(description));
      acme.connections.clear();
      expect(() => {
        enter('admin');
      }).toThrow(refused(description));
    });
  });

  it('allows connections that both the application and the organization have enabled', () => {
    const names = (record?: OrganizationRecord) => openConnections(state, WEB, record).map(({ id }) => id);
    expect([names(), names(acme)]).toEqual([[CONNECTION], [CONNECTION]]);
    acme.connections.clear();
    expect([names(), names(acme)]).toEqual([[CONNECTION], []]);
    expect(openConnections(state, 'other', undefined)).toEqual([]);
  });
});
