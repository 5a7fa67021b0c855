import { machineAccess } from './machine-access';
import { memberRoleWrites } from './member-role-writes';
import { openMembership } from './open-membership';
import { openUserAccess } from './open-user-access';
import { openedConnection } from './opened-connection';
import { organizationNotRequired } from './organization-not-required';
import { organizationWithoutAdmin } from './organization-without-admin';
import { plainTextSecret } from './plain-text-secret';
import { publicMailDomain } from './public-mail-domain';
import type { Rule } from './rule';
import type { RuleId } from './rule-ids';
import { staticRefreshTokens } from './static-refresh-tokens';
import { undeclaredAction } from './undeclared-action';
import { unprovenDomain } from './unproven-domain';
import { unsafeCallback } from './unsafe-callback';
import { unsafeGrantType } from './unsafe-grant-type';
import { wideGrant } from './wide-grant';

/** Every rule, by its name. */
export const RULES: Readonly<Record<RuleId, Rule>> = {
  'machine-access': machineAccess,
  'member-role-writes': memberRoleWrites,
  'open-membership': openMembership,
  'open-user-access': openUserAccess,
  'opened-connection': openedConnection,
  'organization-not-required': organizationNotRequired,
  'organization-without-admin': organizationWithoutAdmin,
  'plain-text-secret': plainTextSecret,
  'public-mail-domain': publicMailDomain,
  'static-refresh-tokens': staticRefreshTokens,
  'undeclared-action': undeclaredAction,
  'unproven-domain': unprovenDomain,
  'unsafe-callback': unsafeCallback,
  'unsafe-grant-type': unsafeGrantType,
  'wide-grant': wideGrant,
};
