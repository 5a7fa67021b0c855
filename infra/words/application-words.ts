import type { PROPERTIES } from '../model/fact';
import { apiName } from './names';
import { duration, existence, listed, named, several, single, toggle, type Phrase } from './phrase';

const grantTypes = named({
  authorization_code: "a person's sign-in (authorization_code)",
  refresh_token: 'an earlier sign-in that is still valid (refresh_token)',
  client_credentials: 'its own secret alone (client_credentials)',
  implicit: 'the address bar (implicit)',
  password: 'a password that it sees (password)',
});

const discovery = named({ email: 'e-mail address', organization_name: "the organization's name" });

/** How facts about an application are worded. */
export const applicationWords: Readonly<Record<(typeof PROPERTIES)['application'][number], Phrase>> = {
  exists: existence,
  type: single(
    'type',
    (type) => `It is ${type}`,
    named({
      regular_web: 'a web application that runs on a server',
      spa: 'a web application that runs in the browser',
      native: 'an application on phones or computers',
      non_interactive: 'a program that works on its own',
    }),
  ),
  firstParty: toggle("being the company's own", "It is the company's own", 'It belongs to another company'),
  authenticationMethod: single(
    'client authentication',
    (method) => `It authenticates with ${method}`,
    named({
      client_secret_post: 'its secret in the request body (client_secret_post)',
      client_secret_basic: 'its secret in a header (client_secret_basic)',
      private_key_jwt: 'a private key of its own (private_key_jwt)',
      none: 'nothing: anybody who knows its client ID can impersonate it (none)',
    }),
  ),
  idTokenAlgorithm: single(
    'signature of ID tokens',
    (signature) => `Its ID tokens are signed with ${signature}`,
    named({
      RS256: "the tenant's private key (RS256)",
      RS512: "the tenant's private key (RS512)",
      PS256: "the tenant's private key (PS256)",
      HS256: 'its own secret (HS256)',
    }),
  ),
  oidcConformant: toggle(
    'strict OpenID Connect',
    'It follows OpenID Connect strictly',
    'It may use legacy ways to log in, from before OpenID Connect',
  ),
  grantType: several(
    (type) => `It gets tokens through ${grantTypes(type)}`,
    (type) => `tokens through ${grantTypes(type)}`,
  ),
  callback: several(
    (url) => `A sign-in may end at ${url}`,
    (url) => `the address ${url} where a sign-in may end`,
    (urls) => `the addresses ${listed(urls)} where a sign-in may end`,
  ),
  logoutUrl: several(
    (url) => `A logout may end at ${url}`,
    (url) => `the address ${url} where a logout may end`,
    (urls) => `the addresses ${listed(urls)} where a logout may end`,
  ),
  webOrigin: several(
    (url) => `Pages of ${url} may ask whether somebody is logged in`,
    (url) => `the pages of ${url} that may ask whether somebody is logged in`,
    (urls) => `the pages of ${listed(urls)} that may ask whether somebody is logged in`,
  ),
  loginUrl: single(
    'address where links in e-mails start a sign-in',
    (url) =>
      url === 'none'
        ? 'Links in e-mails cannot start a sign-in'
        : `Links in e-mails start a sign-in at ${url}`,
    (value) => (value === null ? 'none' : String(value)),
  ),
  backchannelLogoutUrl: single(
    'address where Auth0 tells it that a session ended',
    (url) =>
      url === 'none'
        ? 'Auth0 does not tell it when a session ends: people who are logged out at Auth0 stay logged in to it until the next token'
        : `Auth0 tells it when a session ends, at ${url}`,
    (value) => (value === null ? 'none' : String(value)),
  ),
  backchannelLogoutInitiators: single(
    'choice of the session ends that it is told about',
    (initiators) => `It is told about ${initiators}`,
    (value) => (value === 'all' ? 'every session end' : `sessions that end through ${String(value)}`),
  ),
  organizationUsage: single(
    'sign-in as a member of an organization',
    (usage) => `Logging in as a member of an organization is ${usage}`,
    named({ require: 'required', allow: 'optional', deny: 'not possible' }),
  ),
  organizationPrompt: single(
    'moment of asking for the organization',
    (moment) =>
      moment === 'never' ? 'It never asks for the organization' : `It asks for the organization ${moment}`,
    named({ pre_login_prompt: 'before login', post_login_prompt: 'after login', no_prompt: 'never' }),
  ),
  organizationDiscovery: several(
    (method) => `The organization is found by ${discovery(method)}`,
    (method) => `finding the organization by ${discovery(method)}`,
  ),
  refreshTokenRotation: single(
    'use of refresh tokens',
    (rotation) => `A refresh token works ${rotation}`,
    named({ rotating: 'once', 'non-rotating': 'any number of times' }),
  ),
  refreshTokenExpiration: single(
    'expiry of refresh tokens',
    (expiration) => `Refresh tokens ${expiration}`,
    named({ expiring: 'expire', 'non-expiring': 'never expire' }),
  ),
  refreshTokenLeeway: single(
    'leeway of refresh tokens',
    (time) => `A refresh token that was just used still works for ${time}`,
    duration,
  ),
  refreshTokenLifetime: single(
    'longest time logged in',
    (time) => `The longest that somebody stays logged in: ${time}`,
    duration,
  ),
  refreshTokenIdleLifetime: single(
    'longest time logged in and idle',
    (time) => `The longest that somebody stays logged in without doing anything: ${time}`,
    duration,
  ),
  connection: several(
    (name) => `Users of ${name} can log in to it`,
    (name) => `the users of ${name} who can log in to it`,
    (names) => `the users of ${listed(names)} who can log in to it`,
  ),
  grant: several(
    (item) => `It may request access to ${apiName(parts(item).api)} ${parts(item).forWhom}`,
    (item) => `access to ${apiName(parts(item).api)} ${parts(item).forWhom}`,
  ),
  grantAllScopes: several(
    (item) =>
      `It may request every scope of ${apiName(parts(item).api)} ${parts(item).forWhom}, including future ones`,
    (item) => `every scope of ${apiName(parts(item).api)} ${parts(item).forWhom}, including future ones`,
  ),
  grantScope: several(
    (item) => `It may request ${parts(item).scope} ${parts(item).forWhom}`,
    (item) => `${parts(item).scope} ${parts(item).forWhom}`,
    ([first = '', ...others]) =>
      `${listed([first, ...others].map((item) => parts(item).scope))} ${parts(first).forWhom}`,
  ),
  myOrganization: toggle(
    'use of the My Organization API',
    'The My Organization API serves it',
    'The My Organization API does not serve it',
  ),
  connectionProfile: single(
    'connection profile',
    (name) => `Identity providers that admins add follow the connection profile ${name}`,
  ),
  userAttributeProfile: single(
    'user attribute profile',
    (name) =>
      `Identity providers that admins add supply the attributes of the user attribute profile ${name}`,
  ),
  allowedStrategy: several(
    (name) => `Admins may add an identity provider of the type ${name}`,
    (name) => `identity providers of the type ${name} that admins may add`,
    (names) => `identity providers of the types ${listed(names)} that admins may add`,
  ),
  connectionDeletion: single(
    'deletion of identity providers by admins',
    (rule) => `Admins may delete identity providers ${rule}`,
    named({ allow: 'together with their users', allow_if_empty: 'without users' }),
  ),
  invitationLanding: single(
    'application that invitations are for',
    (name) =>
      name === 'none'
        ? 'Admins cannot invite anybody: no application is named for invitations'
        : `Invitations that admins send are for the application ${name}`,
    (value) => (value === null ? 'none' : String(value)),
  ),
};

/** `user https://{domain}/my-org/ read:my_org:details` */
function parts(item: string) {
  const [subject, api = '', scope = ''] = item.split(' ');
  return {
    api,
    scope,
    forWhom: subject === 'user' ? 'for logged-in users' : 'on its own behalf, without a user',
  };
}
