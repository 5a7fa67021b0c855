import type { Rule } from './rule';

export const organizationWithoutAdmin: Rule = {
  id: 'organization-without-admin',
  severity: 'low',
  title: 'Every organization has an admin',
  reason: 'nobody at the customer can run the organization, so every request of theirs is work for you',
  remedy: 'give the admin role to a member',
  find: ({ adminRole, organizations }) =>
    organizations
      .filter(
        ({ members }) => adminRole !== undefined && !members.some(({ roles }) => roles.includes(adminRole)),
      )
      .map(({ name }) => ({ subject: name, what: `Organization ${name} has no admin` })),
};
