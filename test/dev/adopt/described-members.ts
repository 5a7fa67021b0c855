import type { LiveOrganization, LiveTenant } from '../live-tenant/live-tenant';

/** A member in a stack's configuration that is not checked yet. */
export interface DescribedMember {
  readonly email: string;
  readonly roles: readonly string[];
}

/**
 * The members of an organization that a configuration can declare: those who hold a role and whose address is theirs
 * alone. Members are declared by their address, which users of different connections may share.
 *
 * @param notes gets a sentence for each reason why somebody is left out
 */
export function membersOf(
  { organizations }: Pick<LiveTenant, 'organizations'>,
  { name, members }: LiveOrganization,
  notes: string[],
): DescribedMember[] {
  const plain = members.filter(({ roles }) => roles.length === 0);
  if (plain.length > 0) {
    const who =
      plain.length === 1 ? '1 member holds no role and is' : `${plain.length} members hold no role and are`;
    notes.push(`Organization ${name}: ${who} not declared.`);
  }
  const shared = sharedAddresses(organizations);
  return members
    .filter(({ roles }) => roles.length > 0)
    .flatMap((member) => {
      const { user_id, roles } = member;
      const email = addressOf(member);
      if (!shared.has(email.toLowerCase())) return [{ email, roles: roles.map((role) => role.name) }];
      notes.push(
        `Organization ${name}: member ${user_id} shares the address ${email} with another user, and members are declared by their address: this one is not declared and stays as it is.`,
      );
      return [];
    });
}

/** A member without an address goes by their identifier, and is left out later because that is no address. */
const addressOf = ({ user_id, email }: LiveOrganization['members'][number]): string => email ?? user_id;

/** Addresses that several users among the members share, in lower case as user searches expect them. */
function sharedAddresses(organizations: readonly LiveOrganization[]): ReadonlySet<string> {
  const firsts = new Map<string, string>();
  const shared = new Set<string>();
  for (const { members } of organizations) {
    for (const member of members) {
      const address = addressOf(member).toLowerCase();
      const first = firsts.get(address) ?? member.user_id;
      firsts.set(address, first);
      if (first !== member.user_id) shared.add(address);
    }
  }
  return shared;
}
