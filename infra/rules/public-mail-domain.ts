import type { Rule } from './rule';

/** Where anybody can get an e-mail address. */
const PUBLIC_MAIL_DOMAINS: ReadonlySet<string> = new Set([
  '126.com',
  '163.com',
  'aol.com',
  'fastmail.com',
  'free.fr',
  'gmail.com',
  'gmx.com',
  'gmx.de',
  'gmx.net',
  'googlemail.com',
  'hey.com',
  'hotmail.com',
  'hotmail.co.uk',
  'hotmail.fr',
  'icloud.com',
  'laposte.net',
  'libero.it',
  'live.com',
  'mac.com',
  'mail.com',
  'mail.ru',
  'me.com',
  'msn.com',
  'naver.com',
  'orange.fr',
  'outlook.com',
  'pm.me',
  'proton.me',
  'protonmail.com',
  'qq.com',
  'rediffmail.com',
  't-online.de',
  'tuta.com',
  'tutanota.com',
  'web.de',
  'yahoo.co.jp',
  'yahoo.co.uk',
  'yahoo.com',
  'yahoo.fr',
  'yandex.com',
  'yandex.ru',
  'ymail.com',
  'zoho.com',
]);

export const publicMailDomain: Rule = {
  id: 'public-mail-domain',
  severity: 'high',
  title: 'No organization is found by a domain where anybody can get an e-mail address',
  reason: "everybody with such an address would be sent to this organization's login page",
  remedy: "remove the domain, or don't use it to find the organization",
  find: ({ organizations }) =>
    organizations.flatMap(({ name, domains }) =>
      domains
        .filter(
          ({ domain, usedForDiscovery }) => usedForDiscovery === true && PUBLIC_MAIL_DOMAINS.has(domain),
        )
        .map(({ domain }) => ({
          subject: domain,
          what: `Organization ${name} is found by ${domain}, a public mail domain`,
          fact: { subject: { kind: 'organization', name }, property: 'domainDiscovery', item: domain },
        })),
    ),
};
