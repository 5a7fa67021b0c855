import { MY_ORGANIZATION_API } from '../model/my-organization-api';
import type { Rule, Violation } from './rule';

export const machineAccess: Rule = {
  id: 'machine-access',
  severity: 'high',
  title: 'No program reaches the My Organization API on its own',
  reason: 'a leaked client secret would be enough to change organizations, with no person to answer for it',
  remedy: 'set machine access to deny_all and remove client grants whose subject is a client',
  find: ({ apis, grants }) => [
    ...apis
      .filter(
        ({ identifier, machineAccess: policy }) =>
          identifier === MY_ORGANIZATION_API && policy !== undefined && policy !== 'deny_all',
      )
      .map(({ identifier }): Violation => ({
        subject: identifier,
        what: 'The My Organization API may be called by programs on their own',
        fact: { subject: { kind: 'api', name: identifier }, property: 'machineAccess' },
      })),
    ...grants
      .filter(({ api, subject }) => api === MY_ORGANIZATION_API && subject === 'client')
      .map(({ application, api }): Violation => ({
        subject: application,
        what: `Application ${application} is granted the My Organization API on its own behalf, without a user`,
        fact: {
          subject: { kind: 'application', name: application },
          property: 'grant',
          item: `client ${api}`,
        },
      })),
  ],
};
