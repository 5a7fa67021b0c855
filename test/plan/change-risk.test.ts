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

const toldOf = (before: TenantModel, after: TenantModel) =>
  compare(before, after).flatMap((change) => {
    const risk = changeRisk(change, before, after);
    return risk ? [{ property: change.property, ...risk }] : [];
  });

/** Each change of a step that is risky, with how risky it is. */
const risksOf = (before: TenantModel, after: TenantModel): string[] =>
  toldOf(before, after).map(({ property, severity }) => `${property} ${severity}`);

it.each<[what: string, one: TenantModel, other: TenantModel, there: string[], back: string[]]>([
  [
    'a customer less',
    SOUND,
    { ...SOUND, organizations: [] },
    ['exists high', 'connection high', 'domainDiscovery high', 'member medium', 'member medium'],
    ['memberRole medium'],
  ],
  ['members less', SOUND, people, ['member medium', 'member medium'], ['memberRole medium']],
  ['one admin more', SOUND, withRolesOfPeter('admin'), ['memberRole medium'], []],
  ['another role', SOUND, withRolesOfPeter('not admin'), [], []],
  ['a connection less', SOUND, withOrganization({ connections: [] }), ['connection high'], []],
  [
    'a connection that is off',
    SOUND,
    withOrganization({ connections: [{ name: 'staff', enabled: false }] }),
    ['connection high'],
    [],
  ],
  ['a domain less', SOUND, withOrganization({ domains: [] }), ['domainDiscovery high'], []],
  [
    'an application less',
    SOUND,
    { ...SOUND, applications: [], grants: [] },
    ['exists high', 'callback medium', 'callback high', 'connection high'],
    ['callback medium', 'callback medium'],
  ],
  ['a role less', SOUND, { ...SOUND, roles: SOUND.roles.slice(0, 1) }, ['exists medium'], []],
  [
    'a callback',
    SOUND,
    withApplication({ callbacks: [...(SOUND.applications[0]?.callbacks ?? []), 'https://else.example'] }),
    ['callback medium'],
    ['callback high'],
  ],
  [
    'a callback on the own machine',
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
    'another code of the Action',
    SOUND,
    { ...SOUND, actions: SOUND.actions.map((action) => ({ ...action, codeHash: 'two' })) },
    ['codeHash medium'],
    ['codeHash medium'],
  ],
  [
    'an Action more at login',
    SOUND,
    { ...SOUND, login: { ...SOUND.login, afterLogin: ['add roles', 'by hand'] } },
    ['afterLogin medium'],
    [],
  ],
])('the step to %s has its risk, and the step back its own', (_, one, other, there, back) => {
  expect(risksOf(one, other)).toEqual(there);
  expect(risksOf(other, one)).toEqual(back);
});

it('a back-channel logout URL is told by who gets the tokens, and its end by who stays in', () => {
  const backchannelLogout = { url: 'https://else.example', initiators: 'all' } as const;
  const told = withApplication({ loginUrl: null, backchannelLogout });
  const medium = { property: 'backchannelLogoutUrl', severity: 'medium' };
  expect(toldOf(closed, told)).toEqual([
    { ...medium, reason: 'whoever controls that address learns who signs out, and can keep it from the app' },
  ]);
  expect(toldOf(told, closed)).toEqual([
    {
      ...medium,
      reason: 'people who are signed out, blocked or deleted stay signed in until the next token',
    },
  ]);
});
