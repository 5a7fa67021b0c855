import { describe, expect, it } from 'vitest';
import { codeHash } from '../../infra/model/code-hash';
import { compare, type Change } from '../../infra/model/compare';
import { factsOf } from '../../infra/model/facts';
import type { AccessLevel } from '../../infra/model/organization-model';
import { isOwnedByOrganizationAdmins } from '../../infra/model/ownership';
import type { TenantModel } from '../../infra/model/tenant-model';
import { changeSentence, stateSentence } from '../../infra/words/sentences';
import { MY_ORG, SOUND, withApplication, withOrganization } from './sample-model';

const sentencesOf = (after: TenantModel, before = SOUND) => compare(before, after).map(changeSentence);

const reversed = <Value>(value: Value): Value =>
  (Array.isArray(value)
    ? value.map(reversed).reverse()
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, reversed(part as unknown)]))
      : value) as Value;

describe('comparing two models', () => {
  it('finds no change between a model and itself in another order', () => {
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
    expect(sentencesOf(after)).toEqual([
      'Organization initech: display name changes from Initech to Initrode',
      'Organization initech gains the member milton@initech.example',
      'Organization initech loses the member peter@initech.example',
      'Organization initech gains the role member for milton@initech.example',
      'Organization initech loses the role member for peter@initech.example',
    ]);
  });

  it('puts values into words', () => {
    expect(
      sentencesOf(withApplication({ refreshTokens: { rotation: 'non-rotating', leewaySeconds: 3600 } })),
    ).toEqual([
      'Application Console: use of refresh tokens changes from once to any number of times',
      'Application Console: leeway of refresh tokens changes from 30 seconds to 1 hour',
    ]);
  });

  it('reports that a thing is new or gone', () => {
    const without = { ...SOUND, organizations: [] };
    expect(sentencesOf(without)[0]).toBe('Organization initech is gone');
    expect(sentencesOf(SOUND, without)[0]).toBe('Organization initech is new');
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

  it('has a unique key for every fact', () => {
    const keys = factsOf(SOUND).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('ignores white space at the end of code, and only there', () => {
    expect(codeHash('exports.a = 1;\n\n')).toBe(codeHash('exports.a = 1;'));
    for (const other of ['exports.a = 2;', 'exports.a =  1;', '\nexports.a = 1;']) {
      expect(codeHash(other)).not.toBe(codeHash('exports.a = 1;'));
    }
  });
});

/** The sound model with one more permission in every role. */
const withScope = (name: string, api = MY_ORG): TenantModel => ({
  ...SOUND,
  roles: SOUND.roles.map((role) => ({ ...role, permissions: [...role.permissions, { api, name }] })),
});

describe('what organization admins own', () => {
  const owned = (after: TenantModel, declared = SOUND) =>
    compare(declared, after).map((change) => isOwnedByOrganizationAdmins(change, declared, after));

  it('includes their organization’s details and what they add', () => {
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

  it('includes the membership settings of connections that they added, but not of declared ones', () => {
    const open = { assignMembershipOnLogin: true, signUpOpen: true };
    const staff = { name: 'staff', assignMembershipOnLogin: false };
    const added = { name: 'initech-okta', ...open };
    expect(owned(withOrganization({ connections: [staff, added] }))).toEqual([true, true, true]);
    expect(owned(withOrganization({ connections: [{ ...staff, ...open }] }))).toEqual([false, false]);
  });

  it('does not include a connection that they can’t see', () => {
    const staff = { name: 'staff', assignMembershipOnLogin: false };
    const addedAt = (accessLevel: AccessLevel) =>
      owned(
        withOrganization({ connections: [staff, { name: 'initech-okta', accessLevel, declared: false }] }),
      );
    expect(addedAt('full')).toEqual([true]);
    expect(addedAt('none')).toEqual([false]);
  });

  it('includes their changes to a declared connection opened to them, but not the opening itself', () => {
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

  it('includes removals of what was declared, if a role permits them', () => {
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

  it('includes no other removals, and nothing outside their organization', () => {
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
