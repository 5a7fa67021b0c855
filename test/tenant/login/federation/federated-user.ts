import type { TenantContext } from '../../context';
import type { Connection } from '../../state/entities/connection';
import type { User } from '../../state/entities/user';
import type { UserProfile } from './user-profile';

/**
 * The user whom an identity provider vouches for: created at the first login and updated at each later one. Metadata is
 * merged.
 *
 * @param subject the identity provider's identifier for the user
 */
export function federatedUser(
  { state, now }: TenantContext,
  { name: connection, strategy }: Connection,
  subject: string,
  profile: UserProfile,
): User {
  const localId = `${connection}|${subject}`;
  const userId = `${strategy}|${localId}`;
  const before = state.users.get(userId);
  const updated_at = new Date(now()).toISOString();
  const user: User = {
    nickname: profile.email.split('@')[0] ?? profile.email,
    created_at: updated_at,
    identities: [{ connection, user_id: localId, provider: strategy, isSocial: false }],
    ...before,
    ...profile,
    ...merged('app_metadata', before, profile),
    ...merged('user_metadata', before, profile),
    user_id: userId,
    connection,
    updated_at,
  };
  state.users.set(userId, user);
  return user;
}

function merged(name: 'app_metadata' | 'user_metadata', before: User | undefined, profile: UserProfile) {
  const given = profile[name] as object | undefined;
  return given && { [name]: { ...before?.[name], ...given } };
}
