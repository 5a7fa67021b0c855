import { domainToASCII } from 'node:url';

/** Which of the domains is that of a person's own e-mail address, whether in Unicode or in punycode. */
export function ownDomain(email: string | undefined, domains: readonly string[]): string | undefined {
  if (email === undefined) return undefined;
  const own = domainToASCII(email.slice(email.lastIndexOf('@') + 1));
  return domains.find((domain) => domainToASCII(domain) === own);
}
