import type { Rule, Violation } from './rule';

export const openMembership: Rule = {
  id: 'open-membership',
  severity: 'high',
  title: 'Nobody becomes a member by creating an account',
  reason: 'anybody on the internet could make themselves a member of this customer',
  remedy: 'close sign-up on the connection, or switch off membership on login',
  find: ({ connections, organizations }) => {
    const open = new Set(connections.filter(({ signUpOpen }) => signUpOpen === true).map(({ name }) => name));
    return organizations.flatMap(({ name, connections: enabled }) =>
      enabled
        .filter(
          ({ name: connection, enabled: isOn = true, assignMembershipOnLogin, signUpOpen }) =>
            isOn && assignMembershipOnLogin === true && (signUpOpen === true || open.has(connection)),
        )
        .map(({ name: connection }): Violation => ({
          subject: name,
          what: `Organization ${name} makes a member of whoever creates an account on ${connection}`,
          fact: {
            subject: { kind: 'organization', name },
            property: 'connectionMembership',
            item: connection,
          },
        })),
    );
  },
};
