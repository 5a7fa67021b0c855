import type { Rule } from './rule';

export const unprovenDomain: Rule = {
  id: 'unproven-domain',
  severity: 'medium',
  title: 'A domain counts as verified only once its owner has proven it with a DNS record',
  reason:
    'whoever has an e-mail address there is sent to this organization, and the real owner can no longer claim the domain',
  remedy: 'have the owner confirm in writing that the domain is theirs, and accept the risk with that reason',
  find: ({ organizations }) =>
    organizations.flatMap(({ name, domains }) =>
      domains
        .filter(({ verified, vouchedFor }) => verified && vouchedFor === true)
        .map(({ domain }) => ({
          subject: domain,
          what: `Domain ${domain} of organization ${name} is declared verified, without proof by DNS`,
          fact: { subject: { kind: 'organization', name }, property: 'domain', item: domain },
        })),
    ),
};
