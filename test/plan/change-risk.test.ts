import { expect, it } from 'vitest';
import { compare } from '../../infra/model/compare';
import type { TenantModel } from '../../infra/model/tenant-model';
import { changeRisk } from '../../infra/rules/change-risk';
import { MY_ORG, SOUND, withApplication, withOrganization } from './sample-model';

const withRolesOfPeter = (...roles: string[]): TenantModel =>
  withOrganization({
    members: [
      { email: 'bill@initech.example', roles: ['admin'] },
      { email: 'peter@initech.example', roles: ['member', ...roles] },
    ],
  });

const withMemberPermission = (name: string): TenantModel => ({
  ...SOUND,
  roles: SOUND.roles.map((role) =>
    role.name === 'member' ? { ...role, permissions: [...role.permissions, { api: MY_ORG, name }] } : role,
  ),
});

const withInvitationsAt = (invitationLanding: string | null): TenantModel =>
  withApplication({
    myOrganization: {
      connectionProfile: 'one',
      userAttributeProfile: 'one',
      allowedStrategies: [],
      invitationLanding,
    },
  });

const people = withOrganization({ members: [] });
const closed = withApplication({ loginUrl: null, backchannelLogout: null });

const riskyChanges = (before: TenantModel, after: TenantModel) =>
  compare(before, after).flatMap((change) => {
    const risk = changeRisk(change, before, after);
    return risk ? [{ property: change.property, ...risk }] : [];
  });

/** Each risky change between two models, with its severity. */
const risksOf = (before: TenantModel, after: TenantModel): string[] =>
  riskyChanges(before, after).map(({ property, severity }) => `${property} ${severity}`);

it.each<[what: string, one: TenantModel, other: TenantModel, there: string[], back: string[]]>([
  [
    'one customer fewer',
    SOUND,
    { ...SOUND, organizations: [] },
    ['exists high', 'connection high', 'domainDiscovery high', 'member medium', 'member medium'],
    ['memberRole medium'],
  ],
  ['no members', SOUND, people, ['member medium', 'member medium'], ['memberRole medium']],
  ['one more admin', SOUND, withRolesOfPeter('admin'), ['memberRole medium'], []],
  ['another role', SOUND, withRolesOfPeter('not admin'), [], []],
  ['no connection', SOUND, withOrganization({ connections: [] }), ['connection high'], []],
  [
    'a disabled connection',
    SOUND,
    withOrganization({ connections: [{ name: 'staff', enabled: false }] }),
    ['connection high'],
    [],
  ],
  ['no domain', SOUND, withOrganization({ domains: [] }), ['domainDiscovery high'], []],
  [
    'no application',
    SOUND,
    { ...SOUND, applications: [], grants: [] },
    ['exists high', 'callback medium', 'callback high', 'connection high'],
    ['callback medium', 'callback medium'],
  ],
  ['one role fewer', SOUND, { ...SOUND, roles: SOUND.roles.slice(0, 1) }, ['exists medium'], []],
  [
    'another callback',
    SOUND,
    withApplication({ callbacks: [...(SOUND.applications[0]?.callbacks ?? []), 'https://else.example'] }),
    ['callback medium'],
    ['callback high'],
  ],
  [
    'no callback on the own machine',
    SOUND,
    withApplication({ callbacks: ['https://console.example/auth/callback'] }),
    ['callback medium'],
    ['callback medium'],
  ],
  ['a scope that writes', SOUND, withMemberPermission('delete:my_org:domains'), ['permission medium'], []],
  ['a scope that reads', SOUND, withMemberPermission('read:my_org:domains'), [], []],
  [
    'a login URL',
    closed,
    withApplication({ loginUrl: 'https://else.example', backchannelLogout: null }),
    ['loginUrl medium'],
    [],
  ],
  [
    'invitations to another application',
    withInvitationsAt(null),
    withInvitationsAt('Else'),
    ['invitationLanding medium'],
    [],
  ],
  [
    'other code in the Action',
    SOUND,
    { ...SOUND, actions: SOUND.actions.map((action) => ({ ...action, codeHash: 'two' })) },
    ['codeHash medium'],
    ['codeHash medium'],
  ],
  [
    'one more Action at login',
    SOUND,
    { ...SOUND, login: { ...SOUND.login, afterLogin: ['add roles', 'by hand'] } },
    ['afterLogin medium'],
    [],
  ],
])('the change to %s has its risk, and undoing it has its own', (_, one, other, there, back) => {
  expect(risksOf(one, other)).toEqual(there);
  expect(risksOf(other, one)).toEqual(back);
});

it('adding a back-channel logout URL is a risk for another reason than removing it', () => {
  const backchannelLogout = { url: 'https://else.example', initiators: 'all' } as const;
  const notified = withApplication({ loginUrl: null, backchannelLogout });
  const medium = { property: 'backchannelLogoutUrl', severity: 'medium' };
  expect(riskyChanges(closed, notified)).toEqual([
    { ...medium, reason: 'whoever controls that address learns who logs out, and can keep it from the app' },
  ]);
  expect(riskyChanges(notified, closed)).toEqual([
    {
      ...medium,
      reason: 'people who are logged out, blocked or deleted stay logged in until the next token',
    },
  ]);
});
