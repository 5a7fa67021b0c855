/** Names of the rules, by which a stack file accepts what they find. */
export const RULE_IDS = [
  'machine-access',
  'member-role-writes',
  'open-membership',
  'open-user-access',
  'opened-connection',
  'organization-not-required',
  'organization-without-admin',
  'plain-text-secret',
  'public-mail-domain',
  'static-refresh-tokens',
  'undeclared-action',
  'unproven-domain',
  'unsafe-callback',
  'unsafe-grant-type',
  'wide-grant',
] as const;

export type RuleId = (typeof RULE_IDS)[number];
