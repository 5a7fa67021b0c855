import type { FactValue, PROPERTIES } from '../model/fact';
import { existence, several, single, type Phrase } from './phrase';

const orDefault = (value: FactValue): string => (value === null ? "Auth0's default" : String(value));
const orNone = (value: FactValue): string => (value === null ? 'none' : String(value));

/** How facts about an organization are worded. */
export const organizationWords: Readonly<Record<(typeof PROPERTIES)['organization'][number], Phrase>> = {
  exists: existence,
  displayName: single('display name', (name) => `People know it as ${name}`),
  logoUrl: single('logo', (url) => `Its logo: ${url}`, orNone),
  primaryColor: single('colour of buttons', (color) => `The colour of its buttons: ${color}`, orDefault),
  backgroundColor: single(
    'colour of the page',
    (color) => `The colour of its login page: ${color}`,
    orDefault,
  ),
  connection: {
    state: (value, name) =>
      value === true ? `Its members log in with ${name}` : `Sign-in with ${name} is switched off`,
    noun: (_, name) => `sign-in with ${name}`,
    show: (value) => (value === true ? 'on' : 'off'),
  },
  connectionAccess: {
    state: (value, name) => `Its admins have the access level ${String(value)} on ${name}`,
    noun: (value, name) => `the access level ${String(value)} for its admins on ${name}`,
    show: String,
  },
  connectionMembership: several(
    (name) => `Whoever logs in with ${name} becomes a member`,
    (name) => `membership for whoever logs in with ${name}`,
  ),
  connectionSignUp: several(
    (name) => `Its login page lets anybody create an account on ${name}`,
    (name) => `accounts on ${name} for anybody who comes to its login page`,
  ),
  domain: {
    state: (value, domain) =>
      value === 'verified'
        ? `The domain ${domain} counts as its own`
        : `It claims the domain ${domain}, which is not proven yet`,
    noun: (_, domain) => `the domain ${domain}`,
    show: String,
  },
  domainDiscovery: several(
    (domain) => `Whoever enters an e-mail address at ${domain} is sent to it`,
    (domain) => `the people with an e-mail address at ${domain} who are sent to its login page`,
  ),
  member: several(
    (email) => `${email} is a member`,
    (email) => `the member ${email}`,
  ),
  memberRole: several(
    (item) => `${parts(item).email} has the role ${parts(item).role}`,
    (item) => `the role ${parts(item).role} for ${parts(item).email}`,
  ),
};

/** `jane@example.com admin`: an e-mail address holds no space, a role's name may. */
function parts(item: string): { email: string; role: string } {
  const space = item.indexOf(' ');
  return { email: item.slice(0, space), role: item.slice(space + 1) };
}
