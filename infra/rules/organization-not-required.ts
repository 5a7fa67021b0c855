import type { Rule } from './rule';

export const organizationNotRequired: Rule = {
  id: 'organization-not-required',
  severity: 'high',
  title: 'Nobody logs in without an organization',
  reason: 'somebody who is a member of no customer could get in',
  remedy: 'set organization usage to require',
  find: ({ applications }) =>
    applications
      .filter(({ organizationUsage }) => organizationUsage !== undefined && organizationUsage !== 'require')
      .map(({ name }) => ({
        subject: name,
        what: `Application ${name} lets people log in without an organization`,
        fact: { subject: { kind: 'application', name }, property: 'organizationUsage' },
      })),
};
