import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TenantModel } from '../../infra/model/tenant-model';
import { evaluate, idle } from '../../infra/rules/evaluate';
import { RULE_IDS, type RuleId } from '../../infra/rules/rule-ids';
import { RULES } from '../../infra/rules/rules';
import { MY_ORG, SOUND, withApplication, withOrganization } from './sample-model';

const withApi = (change: Partial<TenantModel['apis'][number]>): TenantModel => ({
  ...SOUND,
  apis: SOUND.apis.map((api) => ({ ...api, ...change })),
});

const withGrant = (change: Partial<TenantModel['grants'][number]>): TenantModel => ({
  ...SOUND,
  grants: SOUND.grants.map((grant) => ({ ...grant, ...change })),
});

const withMemberPermission = (api: string, name: string): TenantModel => ({
  ...SOUND,
  roles: SOUND.roles.map((role) =>
    role.name === 'member' ? { ...role, permissions: [{ api, name }] } : role,
  ),
});

const withPlainText = (text: { key: string; value: string }): TenantModel => ({
  ...SOUND,
  plainText: [text],
});

const domain = (
  name: string,
  change: Partial<TenantModel['organizations'][number]['domains'][number]> = {},
) => withOrganization({ domains: [{ domain: name, verified: true, usedForDiscovery: true, ...change }] });

/** For each rule: models that break it, each with the subject it reports, and near misses that don’t. */
const CASES: Readonly<
  Record<RuleId, { breaks: readonly [model: TenantModel, subject: string][]; keeps: readonly TenantModel[] }>
> = {
  'member-role-writes': {
    breaks: [
      [withMemberPermission(MY_ORG, 'update:my_org:details'), 'member'],
      [withMemberPermission(MY_ORG, 'delete:my_org:memberships'), 'member'],
    ],
    keeps: [
      { ...withMemberPermission(MY_ORG, 'update:my_org:details'), adminRole: undefined },
      withMemberPermission(MY_ORG, 'read:my_org:members'),
      withMemberPermission('https://orders.example', 'update:orders'),
    ],
  },
  'open-user-access': {
    breaks: [[withApi({ userAccess: 'allow_all' }), MY_ORG]],
    keeps: [
      withApi({ userAccess: 'deny_all' }),
      withApi({ identifier: 'https://orders.example', userAccess: 'allow_all' }),
    ],
  },
  'machine-access': {
    breaks: [
      [withApi({ machineAccess: 'require_client_grant' }), MY_ORG],
      [withApi({ machineAccess: 'allow_all' }), MY_ORG],
      [withGrant({ subject: 'client' }), 'Console'],
    ],
    keeps: [
      withApi({ machineAccess: undefined }),
      withGrant({ subject: 'client', api: 'https://orders.example' }),
    ],
  },
  'wide-grant': {
    breaks: [
      [withGrant({ scopes: ['read:my_org:details', 'delete:my_org:domains'] }), 'Console'],
      [withGrant({ allScopes: true }), 'Console'],
    ],
    keeps: [
      withGrant({ scopes: ['read:my_org:details'] }),
      withGrant({ api: 'https://orders.example', scopes: ['update:orders'] }),
    ],
  },
  'unsafe-grant-type': {
    breaks: [
      [withApplication({ grantTypes: ['authorization_code', 'implicit'] }), 'Console'],
      [withApplication({ grantTypes: ['password'] }), 'Console'],
      [withApplication({ grantTypes: ['http://auth0.com/oauth/grant-type/password-realm'] }), 'Console'],
      [withApplication({ grantTypes: undefined }), 'Console'],
    ],
    keeps: [withApplication({ grantTypes: ['authorization_code', 'client_credentials'] })],
  },
  'static-refresh-tokens': {
    breaks: [
      [withApplication({ refreshTokens: { rotation: 'non-rotating' } }), 'Console'],
      [withApplication({ refreshTokens: undefined }), 'Console'],
    ],
    keeps: [withApplication({ refreshTokens: undefined, grantTypes: ['authorization_code'] })],
  },
  'unsafe-callback': {
    breaks: [
      [withApplication({ callbacks: ['https://*.console.example/callback'] }), 'Console'],
      [withApplication({ callbacks: ['http://console.example/callback'] }), 'Console'],
      [withApplication({ callbacks: ['http://localhost.example/callback'] }), 'Console'],
      [withApplication({ callbacks: ['http://127.0.0.1.example/callback'] }), 'Console'],
      [withApplication({ callbacks: ['console'] }), 'Console'],
    ],
    keeps: [
      withApplication({ callbacks: ['http://127.0.0.1:8080/callback', 'http://[::1]/callback'] }),
      withApplication({ callbacks: ['com.example.app:/callback'] }),
    ],
  },
  'organization-not-required': {
    breaks: [
      [withApplication({ organizationUsage: 'allow' }), 'Console'],
      [withApplication({ organizationUsage: 'deny' }), 'Console'],
    ],
    keeps: [withApplication({ organizationUsage: 'require' })],
  },
  'unproven-domain': {
    breaks: [[domain('initech.example', { vouchedFor: true }), 'initech.example']],
    keeps: [domain('initech.example'), domain('initech.example', { verified: false, vouchedFor: true })],
  },
  'public-mail-domain': {
    breaks: [
      [domain('gmail.com'), 'gmail.com'],
      [domain('web.de', { verified: false }), 'web.de'],
    ],
    keeps: [domain('gmail.com', { usedForDiscovery: false }), domain('mail.initech.example')],
  },
  'open-membership': {
    breaks: [
      [withOrganization({ connections: [{ name: 'staff', assignMembershipOnLogin: true }] }), 'initech'],
      [
        withOrganization({
          connections: [{ name: 'partners', assignMembershipOnLogin: true, signUpOpen: true }],
        }),
        'initech',
      ],
    ],
    keeps: [
      withOrganization({ connections: [{ name: 'partners', assignMembershipOnLogin: true }] }),
      withOrganization({ connections: [{ name: 'staff', signUpOpen: true }] }),
      withOrganization({ connections: [{ name: 'staff', assignMembershipOnLogin: true, enabled: false }] }),
    ],
  },
  'opened-connection': {
    breaks: [
      [withOrganization({ connections: [{ name: 'staff', accessLevel: 'readonly' }] }), 'initech'],
      [
        withOrganization({ connections: [{ name: 'staff', accessLevel: 'full', declared: true }] }),
        'initech',
      ],
    ],
    keeps: [
      withOrganization({ connections: [{ name: 'staff', accessLevel: 'none' }] }),
      withOrganization({ connections: [{ name: 'acme-okta', accessLevel: 'full', declared: false }] }),
    ],
  },
  'undeclared-action': {
    breaks: [
      [{ ...SOUND, login: { afterLogin: ['add roles', 'by hand'] } }, 'by hand'],
      [{ ...SOUND, actions: SOUND.actions.map((action) => ({ ...action, declared: false })) }, 'add roles'],
    ],
    keeps: [{ ...SOUND, login: { afterLogin: [] } }],
  },
  'organization-without-admin': {
    breaks: [
      [withOrganization({ members: [] }), 'initech'],
      [withOrganization({ members: [{ email: 'peter@initech.example', roles: ['member'] }] }), 'initech'],
    ],
    keeps: [{ ...withOrganization({ members: [] }), adminRole: undefined }],
  },
  'plain-text-secret': {
    breaks: [
      'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hI6kL9oP2rS5uX8',
      '-----BEGIN RSA PRIVATE KEY-----',
      'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTYifQ.c2lnbmF0dXJl',
      `AKIA${'IOSFODNN7'.padEnd(16, 'X')}`,
      `AIza${'x'.repeat(35)}`,
      ...['sk_live_', 'rk_test_', 'whsec_live_'].map((prefix) => prefix + 'x'.repeat(16)),
      `xoxb-${'x'.repeat(10)}`,
      `SG.${'x'.repeat(20)}.`,
      ...['ghp_', 'github_pat_'].map((prefix) => prefix + 'x'.repeat(30)),
      `glpat-${'x'.repeat(20)}`,
      `pul-${'0'.repeat(40)}`,
      'https://user:hunter2@cdn.example/logo.png',
      ...['sig', 'token', 'api_key', 'X-Amz-Signature'].map(
        (name) => `https://cdn.example/logo.png?v=1&${name}=0123456789abcdef`,
      ),
    ]
      .map((value) => ({ key: 'tenantry:appName', value }))
      .concat(
        ['clientSecret', 'dbPassword', 'passphrase', 'apiToken', 'api_key', 'apiKey'].map((name) => ({
          key: `auth0:${name}`,
          value: 'hunter2-hunter2',
        })),
      )
      .map((text) => [withPlainText(text), text.key]),
    keeps: [
      'https://cdn.auth0.com/avatars/ac.png',
      'The Very Long Name Of A Company With 3 Numbers 1 2 3',
      'Username-Password-Authentication',
      'update:my_org:details',
    ]
      .map((value) => ({ key: 'tenantry:appName', value }))
      .concat(
        { key: 'auth0:clientSecret.secure', value: 'v1:aB3dE6gH9jK2mN5p:Q8sT' },
        { key: 'auth0:clientSecret', value: ' ' },
        { key: 'tenantry:refreshTokenLeeway', value: '30' },
      )
      .map(withPlainText),
  },
};

const found = (rule: RuleId, model: TenantModel) => RULES[rule].find(model).map(({ subject }) => subject);

describe.each(RULE_IDS)('the rule %s', (rule) => {
  it('reports each violation with its subject', () => {
    for (const [model, subject] of CASES[rule].breaks) expect(found(rule, model)).toEqual([subject]);
  });

  it('reports nothing for a near miss', () => {
    for (const model of [SOUND, ...CASES[rule].keeps]) expect(found(rule, model)).toEqual([]);
  });

  it('has a severity, a reason and a remedy', () => {
    const { id, severity, title, reason, remedy } = RULES[rule];
    expect(id).toBe(rule);
    expect(['high', 'medium', 'low']).toContain(severity);
    for (const text of [title, reason, remedy]) expect(text).toMatch(/^\S.{15,}[^.]$/);
  });
});

describe('the list of rules in the documentation', () => {
  it('matches the rules', () => {
    const text = readFileSync(resolve(__dirname, '../../infra/rules/README.md'), 'utf8');
    const rows = [...text.matchAll(/^\| `([\w-]+)` +\| (\w+) +\| (.+?) +\|$/gm)].map(([, ...cells]) => cells);
    expect(rows).toEqual(RULE_IDS.map((id) => [id, RULES[id].severity, RULES[id].title]));
  });
});

describe('evaluate', () => {
  const model = withMemberPermission(MY_ORG, 'update:my_org:details');

  it('explains what a permission allows, with the organization’s name', () => {
    expect(evaluate(model)).toMatchObject([
      {
        what: 'Role member has update:my_org:details',
        consequence: 'everyone with this role in Initech could change its name, logo and colours',
      },
    ]);
  });

  it('puts the riskiest first, and what is accepted last', () => {
    const risky = {
      ...domain('gmail.com', { vouchedFor: true }),
      apis: withApi({ userAccess: 'allow_all' }).apis,
    };
    const reason = 'They asked for it';
    const findings = evaluate(risky, [{ rule: 'open-user-access', reason }]);
    expect(findings.map(({ rule, accepted }) => [rule.id, accepted])).toEqual([
      ['public-mail-domain', undefined],
      ['unproven-domain', undefined],
      ['open-user-access', reason],
    ]);
  });

  it('accepts a risk for one subject, or for all', () => {
    const reason = 'They asked for it';
    const accepted = (subject?: string) =>
      evaluate(model, [{ rule: 'member-role-writes', subject, reason }]).map((finding) => finding.accepted);
    expect(accepted('member')).toEqual([reason]);
    expect(accepted('guest')).toEqual([undefined]);
    expect(accepted()).toEqual([reason]);
  });

  it('finds acceptances that match no risk', () => {
    const risks = [
      { rule: 'member-role-writes', subject: 'member', reason: 'They asked for it' },
      { rule: 'member-role-writes', subject: 'guest', reason: 'There was one' },
    ] as const;
    expect(idle(evaluate(model, risks), risks)).toEqual([risks[1]]);
  });
});
