import type { AccessLevel } from '../model/organization-model';
import type { Rule } from './rule';

/** What admins can do with a connection, by their access level. */
const CAN: Readonly<Record<Exclude<AccessLevel, 'none'>, string>> = {
  readonly: 'see how it is set up',
  limited: 'switch it off for their organization, and make members of whoever logs in with it',
  full: 'change how it signs people in, for every organization that has it, and delete it',
};

export const openedConnection: Rule = {
  id: 'opened-connection',
  severity: 'medium',
  title: "No declared connection is open to an organization's admins",
  reason: 'nobody reviews what they do with it',
  remedy: 'set its organization_access_level back to none, or accept the risk with a reason',
  find: ({ organizations }) =>
    organizations.flatMap(({ name, connections }) =>
      connections.flatMap(({ name: connection, accessLevel = 'none', declared }) =>
        accessLevel === 'none' || declared === false
          ? []
          : [
              {
                subject: name,
                what: `The admins of organization ${name} have the access level ${accessLevel} on ${connection}`,
                consequence: `they can ${CAN[accessLevel]}`,
                fact: {
                  subject: { kind: 'organization' as const, name },
                  property: 'connectionAccess' as const,
                  item: connection,
                },
              },
            ],
      ),
    ),
};
