import { describe, expect, it } from 'vitest';
import { MANAGEMENT_SCOPES } from '../management/operations';
import { hashPassword, verifyPassword } from './password';
import { DEFAULT_SEED, seed } from './seed';

describe('a seeded tenant', () => {
  it('holds users who can sign in, but no organizations, roles or Actions', () => {
    const state = seed('tenant.test');
    const users = [...state.users.values()];
    expect(users.map(({ email }) => email)).toEqual(DEFAULT_SEED.users.map(({ email }) => email));
    for (const [index, { user_id, email_verified }] of users.entries()) {
      expect(email_verified).toBe(true);
      const { password } = DEFAULT_SEED.users[index] ?? { password: '' };
      expect(verifyPassword(password, state.passwords.get(user_id) ?? '')).toBe(true);
    }
    expect(state.organizations.size + state.roles.size + state.actions.size).toBe(0);
  });

  it('grants its machine client every Management API scope, and has no other API or client', () => {
    const state = seed('tenant.test');
    const [api] = state.resourceServers.values();
    expect([...state.resourceServers]).toHaveLength(1);
    expect(api).toMatchObject({ identifier: 'https://tenant.test/api/v2/', is_system: true });
    expect(api?.scopes.map(({ value }) => value)).toEqual(MANAGEMENT_SCOPES);
    expect([...state.clientGrants.values()]).toMatchObject([
      { client_id: DEFAULT_SEED.management.clientId, scope: MANAGEMENT_SCOPES, subject_type: 'client' },
    ]);
    expect([...state.clients.values()]).toMatchObject([
      { client_id: DEFAULT_SEED.management.clientId, grant_types: ['client_credentials'] },
    ]);
  });

  it('takes its users from the seed', () => {
    const users = [{ email: 'blocked@example.com', password: 'Long-Enough-1', blocked: true }];
    const state = seed('tenant.test', { ...DEFAULT_SEED, users });
    expect([...state.users.values()]).toMatchObject([{ email: 'blocked@example.com', blocked: true }]);
  });

  it('shares nothing with another', () => {
    const [first, second] = [seed('tenant.test'), seed('tenant.test')];
    first.settings.flags['changed'] = true;
    const [connection] = first.connections.values();
    (connection?.options['mfa'] as Record<string, unknown>)['active'] = 'changed';
    expect(JSON.stringify([second.settings, ...second.connections.values()])).not.toContain('changed');
  });
});

describe('a password hash', () => {
  it('verifies its own password only, and does not reveal it', () => {
    const hash = hashPassword('Correct-Horse-7');
    expect(hash).not.toContain('Correct');
    expect(hashPassword('Correct-Horse-7')).not.toBe(hash);
    expect(verifyPassword('Correct-Horse-7', hash)).toBe(true);
    expect(verifyPassword('Correct-Horse-8', hash)).toBe(false);
  });

  it.each(['', 'nonsense', ':', 'c2FsdA:a2V5'])('that is malformed (%j) matches no password', (hash) => {
    expect(verifyPassword('', hash)).toBe(false);
  });
});
