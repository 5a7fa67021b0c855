import { domainToASCII } from 'node:url';

/** The domain of a person's own e-mail address, of those that are given, however they are written. */
export function ownDomain(email: string | undefined, domains: readonly string[]): string | undefined {
  if (email === undefined) return undefined;
  const own = domainToASCII(email.slice(email.lastIndexOf('@') + 1));
  return domains.find((domain) => domainToASCII(domain) === own);
}
