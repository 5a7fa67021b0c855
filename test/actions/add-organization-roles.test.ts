import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { actionCode } from '../../infra/action-code';

const CODE = actionCode('add-organization-roles');
const NAMESPACE = 'https://claims.example.com';

interface Event {
  organization?: object;
  authorization?: object;
  secrets?: Record<string, string>;
}

/** Runs the deployed code in a context of its own, and returns the claims that it set. */
async function claimsAfterLogin(event: Event): Promise<Record<string, unknown>> {
  const claims: Record<string, unknown> = {};
  const module: { exports: { onExecutePostLogin?: (event: Event, api: object) => Promise<void> } } = {
    exports: {},
  };
  runInNewContext(CODE, { exports: module.exports });
  const setCustomClaim = (name: string, value: unknown) => {
    claims[name] = value;
  };
  await module.exports.onExecutePostLogin?.(
    { secrets: { CLAIM_NAMESPACE: NAMESPACE }, ...event },
    { idToken: { setCustomClaim } },
  );
  return claims;
}

const organization = { id: 'org_1', name: 'initech' };

describe('add organization roles', () => {
  it("puts a member's roles into the ID token under the namespace", async () => {
    const claims = await claimsAfterLogin({ organization, authorization: { roles: ['admin', 'member'] } });
    expect(claims).toEqual({ 'https://claims.example.com/org_roles': ['admin', 'member'] });
    expect(claims).not.toHaveProperty([`${NAMESPACE}/org_display_name`]);
  });

  it('adds the organization’s display name', async () => {
    const claims = await claimsAfterLogin({ organization: { ...organization, display_name: 'Initech' } });
    expect(claims).toEqual({
      'https://claims.example.com/org_roles': [],
      'https://claims.example.com/org_display_name': 'Initech',
    });
  });

  it('sets no claim for a login outside an organization', async () => {
    expect(await claimsAfterLogin({ authorization: { roles: ['admin'] } })).toEqual({});
  });

  it.each([
    ['no authorization', {}],
    ['an authorization without roles', { authorization: {} }],
    ['an empty list', { authorization: { roles: [] } }],
  ])('sets an empty list for a member without roles: %s', async (_, event) => {
    const claims = await claimsAfterLogin({ organization, ...event });
    expect(claims).toEqual({ 'https://claims.example.com/org_roles': [] });
  });

  it('accepts a namespace with a path', async () => {
    const claims = await claimsAfterLogin({
      organization,
      secrets: { CLAIM_NAMESPACE: 'https://example.com/claims' },
    });
    expect(claims).toEqual({ 'https://example.com/claims/org_roles': [] });
  });

  it('fails the login of a member without its namespace, and says what to set', async () => {
    await expect(claimsAfterLogin({ organization, secrets: {} })).rejects.toThrow(
      /^The secret CLAIM_NAMESPACE of the Action "add organization roles" has to be an https URL .+, but is missing$/,
    );
  });

  it.each([
    '',
    'claims',
    'http://claims.example.com',
    ' https://claims.example.com',
    'https://',
    'https://claims.example.com/',
    'https://claims.example.com?',
    'https://claims.example.com/roles?',
    'https://claims.example.com/roles#claims',
    'https://claims.example.com/roles and names',
    'https://claims.example.com//roles',
  ])(
    'fails the login of a member with the namespace "%s", and does not repeat the secret',
    async (namespace) => {
      const login = claimsAfterLogin({ organization, secrets: { CLAIM_NAMESPACE: namespace } });
      await expect(login).rejects.toThrow(/CLAIM_NAMESPACE .+ has to be an https URL .+, but is not$/);
    },
  );

  it('leaves a login outside an organization alone even without its namespace', async () => {
    expect(await claimsAfterLogin({ secrets: {} })).toEqual({});
  });

  it('builds to the same code every time, without the project’s name', () => {
    expect(actionCode('add-organization-roles')).toBe(CODE);
    expect(CODE).not.toMatch(/tenantry/i);
  });
});
