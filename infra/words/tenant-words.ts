import type { PROPERTIES, FactValue } from '../model/fact';
import { scopeWords } from '../rules/scope-words';
import { FEATURES, type FeatureName } from '../settings/features';
import { apiName } from './names';
import { existence, named, several, single, toggle, type Phrase } from './phrase';

type Words<Kind extends keyof typeof PROPERTIES> = Readonly<
  Record<(typeof PROPERTIES)[Kind][number], Phrase>
>;

const access = named({
  deny_all: 'nobody',
  allow_all: 'every application',
  require_client_grant: 'applications with a client grant',
});

const need = named({ none: 'no', optional: 'if the admin wants', required: 'yes' });

/** How facts about a role are worded. */
export const roleWords: Words<'role'> = {
  exists: existence,
  description: single(
    'description',
    (text) => `It is described as: ${text}`,
    (value) => (value === null ? 'nothing' : String(value)),
  ),
  permission: several(
    (item) => {
      const { api, scope } = permissionParts(item);
      return scope.includes(':my_org:')
        ? `Holders may do this with their own organization: ${scopeWords(scope)} (${scope})`
        : `Holders have ${scope} on ${apiName(api)}`;
    },
    (item) => permissionParts(item).scope,
  ),
};

/** `identity-providers` → `identity providers (early access)` */
function featureName(name: string): string {
  const words = name === 'members' ? 'members and their roles' : name.replace('-', ' ');
  const stage = name in FEATURES ? FEATURES[name as FeatureName].stage : 'unknown';
  return `${words} (${stage})`;
}

/** `email waad` → `email with waad` */
function overrideParts(item: string): string {
  const [name = '', strategy = ''] = item.split(' ');
  return `${name} with ${strategy}`;
}

function permissionParts(item: string) {
  const [api = '', scope = ''] = item.split(' ');
  return { api, scope };
}

/** How facts about an API are worded. */
export const apiWords: Words<'api'> = {
  exists: existence,
  feature: {
    state: (value, name) =>
      value === 'used'
        ? `In use: ${featureName(name)}`
        : `Left out: ${featureName(name)}; no role may use it, and the app hides its pages`,
    noun: (_, name) => `the part ${featureName(name)}`,
    show: (value) => (value === 'used' ? 'in use' : 'left out'),
  },
  userAccess: single('access for users', (who) => `For logged-in users, it is open to ${who}`, access),
  machineAccess: single('access for programs', (who) => `Without a user, it is open to ${who}`, access),
  skipsConsent: toggle(
    'skipping consent',
    "Users of the company's own applications are not asked for consent",
    "Users of the company's own applications are asked for consent",
  ),
};

/** How facts about the login are worded. */
export const loginWords: Words<'login'> = {
  identifierFirst: toggle(
    'asking for the e-mail address first',
    'It asks for the e-mail address first and the password afterwards',
    'It asks for the e-mail address and the password together',
  ),
  claimNamespace: single(
    'URL of its claims',
    (url) => `Claims that the app gets at login are named under ${url}`,
  ),
  afterLogin: several(
    (name) => `The Action ${name} runs after each login`,
    (name) => `the Action ${name}, which runs after each login`,
  ),
};

/** How facts about an Action are worded. */
export const actionWords: Words<'action'> = {
  exists: existence,
  trigger: single(
    'trigger',
    (trigger) => `It is written to run ${trigger}`,
    named({ 'post-login': 'after a login' }),
  ),
  runtime: single('runtime', (runtime) => `It runs on ${runtime}`),
  codeHash: single(
    'code',
    (digest) => `Its code has the digest ${digest}`,
    (value: FactValue) => String(value).slice(0, 16),
  ),
  deployed: toggle(
    'deployment of its latest code',
    'Its latest code is deployed',
    'Its latest code is not deployed',
  ),
  secret: several(
    (name) => `It is given the secret ${name}`,
    (name) => `the secret ${name}`,
  ),
};

/** How facts about a connection are worded. */
export const connectionWords: Words<'connection'> = {
  exists: existence,
  strategy: single('type', (strategy) => `It is of the type ${strategy}`),
  signUpOpen: toggle('sign-up', 'Anybody can sign up', 'Nobody can sign up by themselves'),
};

/** How facts about a connection profile are worded. */
export const connectionProfileWords: Words<'connection-profile'> = {
  exists: existence,
  showAsButton: single('button', (value) => `A button on the login page: ${value}`, need),
  assignMembershipOnLogin: single(
    'membership on login',
    (value) => `Membership for whoever logs in: ${value}`,
    need,
  ),
  namePrefix: single('prefix of names', (prefix) => `Names of new connections start with ${prefix}`),
  feature: several(
    (name) => `It allows ${name}`,
    (name) => name,
  ),
};

/** How facts about a user attribute profile are worded. */
export const userAttributeProfileWords: Words<'user-attribute-profile'> = {
  exists: existence,
  userId: single('source of user identifiers', (mapping) => `A user is identified by: ${mapping}`),
  userIdOverride: {
    state: (value, strategy) => `With ${strategy}, a user is identified by: ${String(value)}`,
    noun: (_, strategy) => `the source of user identifiers with ${strategy}`,
    show: String,
  },
  attribute: {
    state: (value, name) => `The attribute ${name} is ${String(value)}`,
    noun: (_, name) => `the attribute ${name}`,
    show: String,
  },
  attributeMapping: {
    state: (value, name) => `The attribute ${name} comes from: ${String(value)}`,
    noun: (_, name) => `the source of the attribute ${name}`,
    show: String,
  },
  attributeOverride: {
    state: (value, item) => `The attribute ${overrideParts(item)} comes from: ${String(value)}`,
    noun: (_, item) => `the source of the attribute ${overrideParts(item)}`,
    show: String,
  },
};
