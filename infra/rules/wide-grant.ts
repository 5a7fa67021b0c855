import { MY_ORGANIZATION_API } from '../model/my-organization-api';
import type { Rule, Violation } from './rule';

export const wideGrant: Rule = {
  id: 'wide-grant',
  severity: 'medium',
  title: 'A client grant holds no scope that no role has',
  reason: 'nobody has the permission today, but whoever is given it tomorrow could use it here at once',
  remedy: 'remove the scope from the grant, or give it to a role',
  find: ({ grants, roles }) => {
    const permitted = new Set(
      roles.flatMap(({ permissions }) => permissions.map(({ api, name }) => `${api} ${name}`)),
    );
    return grants
      .filter(({ api }) => api === MY_ORGANIZATION_API)
      .flatMap(({ application, api, subject, scopes, allScopes }): Violation[] => {
        const grant = `${subject} ${api}`;
        const of = { kind: 'application', name: application } as const;
        if (allScopes === true) {
          return [
            {
              subject: application,
              what: `Application ${application} is granted every scope of the My Organization API, including future ones`,
              fact: { subject: of, property: 'grantAllScopes', item: grant },
            },
          ];
        }
        return scopes
          .filter((scope) => !permitted.has(`${api} ${scope}`))
          .map((scope) => ({
            subject: application,
            what: `Application ${application} is granted ${scope}, which no role has`,
            fact: { subject: of, property: 'grantScope', item: `${grant} ${scope}` },
          }));
      });
  },
};
