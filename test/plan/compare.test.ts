import { describe, expect, it } from 'vitest';
import { codeHash } from '../../infra/model/code-hash';
import { compare, type Change } from '../../infra/model/compare';
import { factsOf } from '../../infra/model/facts';
import type { AccessLevel } from '../../infra/model/organization-model';
import { isOwnedByOrganizationAdmins } from '../../infra/model/ownership';
import type { TenantModel } from '../../infra/model/tenant-model';
import { changeSentence, stateSentence } from '../../infra/words/sentences';
import { MY_ORG, SOUND, withApplication, withOrganization } from './sample-model';

const told = (after: TenantModel, before = SOUND) => compare(before, after).map(changeSentence);

const reversed = <Value>(value: Value): Value =>
  (Array.isArray(value)
    ? value.map(reversed).reverse()
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, reversed(part as unknown)]))
      : value) as Value;

describe('comparing two models', () => {
  it('finds nothing between a model and itself, in whatever order', () => {
    expect(compare(SOUND, reversed(SOUND))).toEqual([]);
  });

  it('reports what a thing gains, loses and changes', () => {
    const after = withOrganization({
      displayName: 'Initrode',
      members: [
        { email: 'bill@initech.example', roles: ['admin'] },
        { email: 'milton@initech.example', roles: ['member'] },
      ],
    });
    expect(told(after)).toEqual([
      'Organization initech: display name changes from Initech to Initrode',
      'Organization initech gains the member milton@initech.example',
      'Organization initech loses the member peter@initech.example',
      'Organization initech gains the role member for milton@initech.example',
      'Organization initech loses the role member for peter@initech.example',
    ]);
  });

  it('puts values into words', () => {
    expect(
      told(withApplication({ refreshTokens: { rotation: 'non-rotating', leewaySeconds: 3600 } })),
    ).toEqual([
      'Application Console: use of refresh tokens changes from once to any number of times',
      'Application Console: leeway of refresh tokens changes from 30 seconds to 1 hour',
    ]);
  });

  it('reports that a thing is new or gone', () => {
    const without = { ...SOUND, organizations: [] };
    expect(told(without)[0]).toBe('Organization initech is gone');
    expect(told(SOUND, without)[0]).toBe('Organization initech is new');
  });

  it('does not report a value that only one side knows as a change', () => {
    const unknown = withApplication({ type: undefined, refreshTokens: undefined });
    expect(compare(SOUND, unknown)).toEqual([]);
    expect(compare(unknown, SOUND)).toEqual([]);
  });

  it('distinguishes none from unknown', () => {
    const [change] = compare(SOUND, withOrganization({ logoUrl: 'https://cdn.example/logo.png' }));
    expect(change).toMatchObject({
      property: 'logoUrl',
      before: null,
      after: 'https://cdn.example/logo.png',
    });
  });

  it('has a sentence for every fact', () => {
    for (const fact of factsOf(SOUND)) {
      if (fact.property !== 'exists') expect(stateSentence(fact)).toMatch(/^\S+ .*[^.]$/);
    }
  });

  it('has one key for each fact', () => {
    const keys = factsOf(SOUND).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('does not report white space at the end of code as a change', () => {
    expect(codeHash('exports.a = 1;\n\n')).toBe(codeHash('exports.a = 1;'));
    for (const other of ['exports.a = 2;', 'exports.a =  1;', '\nexports.a = 1;']) {
      expect(codeHash(other)).not.toBe(codeHash('exports.a = 1;'));
    }
  });
});

/** The sound model, whose roles have one more permission. */
const withScope = (name: string, api = MY_ORG): TenantModel => ({
  ...SOUND,
  roles: SOUND.roles.map((role) => ({ ...role, permissions: [...role.permissions, { api, name }] })),
});

describe('what organization admins own', () => {
  const owned = (after: TenantModel, declared = SOUND) =>
    compare(declared, after).map((change) => isOwnedByOrganizationAdmins(change, declared, after));

  it('is their details, and what they add', () => {
    expect(owned(withOrganization({ displayName: 'Initrode' }))).toEqual([true]);
    expect(
      owned(
        withOrganization({
          domains: [
            { domain: 'initech.example', verified: true, usedForDiscovery: true },
            { domain: 'initrode.example', verified: false },
          ],
        }),
      ),
    ).toEqual([true]);
  });

  it('is how people come in by a connection that they added, and not by one that is declared', () => {
    const open = { assignMembershipOnLogin: true, signUpOpen: true };
    const staff = { name: 'staff', assignMembershipOnLogin: false };
    const added = { name: 'initech-okta', ...open };
    expect(owned(withOrganization({ connections: [staff, added] }))).toEqual([true, true, true]);
    expect(owned(withOrganization({ connections: [{ ...staff, ...open }] }))).toEqual([false, false]);
  });

  it('is no connection that they can’t see, which somebody enabled by hand', () => {
    const staff = { name: 'staff', assignMembershipOnLogin: false };
    const addedAt = (accessLevel: AccessLevel) =>
      owned(
        withOrganization({ connections: [staff, { name: 'initech-okta', accessLevel, declared: false }] }),
      );
    expect(addedAt('full')).toEqual([true]);
    expect(addedAt('none')).toEqual([false]);
  });

  it('is what they change of a declared connection that was opened to them, but not that it was opened', () => {
    const declared = withScope('update:my_org:identity_providers');
    const settings = { enabled: false, assignMembershipOnLogin: true, signUpOpen: true };
    const at = (accessLevel: AccessLevel, program = declared) => {
      const staff = { name: 'staff', ...settings, accessLevel };
      const [organization] = program.organizations;
      const live = organization && { ...program, organizations: [{ ...organization, connections: [staff] }] };
      return compare(program, live ?? program).map((change) => [
        change.property,
        isOwnedByOrganizationAdmins(change, program, live ?? program),
      ]);
    };
    const open = [
      ['connection', true],
      ['connectionAccess', false],
      ['connectionMembership', true],
      ['connectionSignUp', false],
    ];
    expect(at('limited')).toEqual(open);
    expect(at('full')).toEqual(open);
    const closed = open.map(([property]) => [property, false]);
    expect(at('readonly')).toEqual(closed);
    expect(at('full', SOUND)).toEqual(closed);
  });

  it('is what they take away of what was declared, where a role lets them', () => {
    const changed = (declared: TenantModel, change: Partial<TenantModel['organizations'][number]>) => ({
      ...declared,
      organizations: declared.organizations.map((organization) => ({ ...organization, ...change })),
    });
    const domains = withScope('delete:my_org:domains');
    expect(owned(changed(domains, { domains: [] }), domains)).toEqual([true, true]);
    const memberships = withScope('delete:my_org:memberships');
    expect(owned(changed(memberships, { members: [] }), memberships)).toEqual([true, true, true, true]);
    expect(owned(changed(memberships, { connections: [] }), memberships)).toEqual([false]);
    const memberRoles = withScope('delete:my_org:member_roles');
    const members = SOUND.organizations.flatMap((organization) => organization.members);
    const roleless = members.map((member) => ({ ...member, roles: [] }));
    expect(owned(changed(memberRoles, { members: roleless }), memberRoles)).toEqual([true, true]);
    expect(owned(changed(memberRoles, { members: [] }), memberRoles)).toEqual([false, false, true, true]);
  });

  it('is not what was declared and is gone, nor anything but their organization', () => {
    expect(owned(withOrganization({ domains: [] }))).toEqual([false, false]);
    const elsewhere = withScope('delete:my_org:domains', 'https://orders.example');
    const without = { ...elsewhere, organizations: withOrganization({ domains: [] }).organizations };
    expect(owned(without, elsewhere)).toEqual([false, false]);
    expect(owned(withApplication({ type: 'spa' }))).toEqual([false]);
    const globex = { name: 'globex', connections: [], domains: [], members: [] };
    expect(owned({ ...SOUND, organizations: [...SOUND.organizations, globex] })).toEqual([false]);
    const mayRemove = withScope('delete:my_org:domains');
    const unproven = { ...SOUND.organizations[0]?.domains[0], domain: 'initech.example', verified: false };
    const { organizations } = withOrganization({ domains: [unproven] });
    expect(owned({ ...mayRemove, organizations }, mayRemove)).toEqual([false]);
    const gone: Change = {
      subject: { kind: 'organization', name: 'initech' },
      property: 'displayName',
      before: 'Initech',
    };
    expect(isOwnedByOrganizationAdmins(gone, SOUND, SOUND)).toBe(false);
  });
});
