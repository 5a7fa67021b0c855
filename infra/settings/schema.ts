import { z } from 'zod';
import { fitsEnvFile } from '../env-file';
import { MY_ORGANIZATION_API } from '../model/my-organization-api';
import { RULE_IDS } from '../rules/rule-ids';
import { MY_ORGANIZATION_SCOPES, OMISSIBLE } from './features';
import { nearest } from './nearest';

/** Strategies of enterprise connections that organization admins may be allowed to create. */
const STRATEGIES = ['adfs', 'google-apps', 'oidc', 'okta', 'pingfederate', 'samlp', 'waad'] as const;

/** Domains that Auth0 refuses in the namespace of a custom claim, with every subdomain (docs: create-custom-claims). */
const RESERVED_NAMESPACES = ['auth0.com', 'webtask.io', 'webtask.run'];

/** The form that the Action accepts: with any other, it would fail every login. */
const CLAIM_NAMESPACE = /^https:\/\/[^\s\p{C}/?#]+(?:\/[^\s\p{C}/?#]+)*$/u;

const matching = (pattern: RegExp, expected: string) => z.string(expected).regex(pattern, expected);

/** One of a list of words. If one is close to what was written, the message names only that one. */
const oneOf = <Word extends string>(words: readonly Word[], kind: string, otherwise: string) =>
  z.enum(words, {
    error: ({ input }) => {
      const meant = typeof input === 'string' ? nearest(input, words) : undefined;
      return meant === undefined ? otherwise : `expected ${kind}; did you mean ${meant}?`;
    },
  });

/** An object that takes these keys and no other. */
const only = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `not a known key; known keys: ${Object.keys(shape).join(', ')}`
        : `expected an object with the keys ${Object.keys(shape).join(', ')}`,
  });

const parseUrl = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);

function isOrigin(text: string): boolean {
  const url = parseUrl(text);
  if (url?.origin !== text) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname === 'localhost');
}

function isClaimNamespace(text: string): boolean {
  const url = parseUrl(text);
  if (url === undefined || !CLAIM_NAMESPACE.test(text) || !fitsEnvFile(text)) return false;
  return !RESERVED_NAMESPACES.some(
    (reserved) => url.hostname === reserved || url.hostname.endsWith(`.${reserved}`),
  );
}

const COLOR = 'expected a colour such as #0059D6';
const color = z
  .string({
    error: ({ input }) =>
      input === null
        ? `${COLOR} in quotes, because YAML reads what follows an unquoted # as a comment`
        : COLOR,
  })
  .regex(/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i, COLOR);

const role = only({
  /** Appears in the ID token of members who hold the role. */
  name: matching(/^[^<>]{1,50}$/, 'expected 1 to 50 characters without < and >'),
  description: matching(/^[^<>]{1,140}$/, 'expected 1 to 140 characters without < and >').optional(),
  /** What holders may do through the My Organization API. */
  permissions: z
    .array(
      oneOf(
        MY_ORGANIZATION_SCOPES,
        'a scope of the My Organization API',
        'expected a scope of the My Organization API such as read:my_org:details',
      ),
      'expected a list of scopes of the My Organization API',
    )
    .default([]),
  /**
   * What holders may do through other APIs; `https://{domain}/my-org/` is the My Organization API, for scopes that are
   * not known here. If a role has permissions, they are declared as a complete list.
   */
  otherPermissions: z
    .array(
      only({
        api: matching(/^\S{1,600}$/, 'expected the identifier of an API'),
        permissions: z.array(
          matching(/^\S{1,280}$/, 'expected a permission'),
          'expected a list of permissions',
        ),
      }).superRefine(({ api, permissions }, context) => {
        if (api !== MY_ORGANIZATION_API) return;
        const known = permissions.findIndex((scope) => MY_ORGANIZATION_SCOPES.some((name) => name === scope));
        if (known === -1) return;
        const message = 'expected a scope that is not known here: this one belongs under permissions';
        context.addIssue({ code: 'custom', path: ['permissions', known], message });
      }),
      'expected a list of APIs with permissions',
    )
    .default([]),
});

/** The keys of a role, for recognizing misspelt ones. */
export const ROLE_KEYS: readonly string[] = Object.keys(role.shape);

const member = only({
  email: z.email('expected an e-mail address').toLowerCase(),
  /** Names of roles. */
  roles: z.array(z.string('expected the name of a role'), 'expected a list of role names').min(1, {
    error: 'expected at least one role',
  }),
});

const connectionNames = z.array(
  matching(
    /^[a-z0-9](?:[a-z0-9-]{0,126}[a-z0-9])?$/i,
    'expected the name of a connection: letters, digits and -',
  ),
  'expected a list of connection names',
);

const organization = only({
  /** The organization's name in URLs and APIs; it is permanent, so choose well. */
  name: matching(
    /^(?!org_)[a-z0-9][a-z0-9_-]{0,49}$/,
    'expected 1 to 50 lower-case letters, digits, - and _, not starting with - or _ or org_',
  ),
  displayName: matching(/^.{1,255}$/, 'expected 1 to 255 characters'),
  branding: only({
    logoUrl: z.url({ protocol: /^https$/, error: 'expected an https URL' }).optional(),
    primaryColor: color.optional(),
    backgroundColor: color.optional(),
  }).optional(),
  /**
   * Names of connections of the tenant that the organization's members log in with; Auth0 takes ten (Entity Limit
   * Policy).
   */
  connections: connectionNames
    .min(1, { error: 'expected at least one connection, else nobody can log in' })
    .max(10, { error: "expected at most 10 connections, Auth0's limit for an organization" }),
  /**
   * E-mail domains whose users are sent to the organization at login. Whoever lists one vouches that the organization
   * owns it.
   */
  domains: z
    .array(
      matching(
        /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
        'expected a domain in lower case such as example.com',
      ),
      'expected a list of domains',
    )
    .default([]),
  members: z.array(member, 'expected a list of members').default([]),
});

const organizations = z.array(organization, 'expected a list of organizations');

const acceptedRisk = only({
  rule: oneOf(RULE_IDS, 'the name of a rule', `expected one of ${RULE_IDS.join(', ')}`),
  /** The role, domain, application or organization that may break the rule; everything, if there is none. */
  subject: matching(/\S/, 'expected the name that the plan shows for the risk').optional(),
  reason: matching(/\S.{9,}/, 'expected a sentence that says why this is acceptable'),
});

/** Risks that the rules find and the company accepts; the plan shows each with its reason. */
const acceptedRisks = z.array(acceptedRisk, 'expected a list of accepted risks').default([]);

/** The configuration of a stack that holds a tenant; the key of the stack file is `<project>:<name>`. */
export const settingsSchema = only({
  appBaseUrl: z
    .string('expected the URL of the app')
    .refine(isOrigin, 'expected https://host[:port] or http://localhost[:port], with nothing after it'),
  appName: matching(/^[^<>]{1,240}$/, 'expected 1 to 240 characters without < and >'),
  claimNamespace: z
    .string('expected the URL under which custom claims are named')
    .refine(
      isClaimNamespace,
      `expected an https URL of your own without a trailing slash, not under ${RESERVED_NAMESPACES.join(', ')}`,
    ),
  roles: z.array(role, 'expected a list of roles'),
  /** Parts of the My Organization API that no role may use, whatever the roles list; the app hides their pages. */
  leaveOut: z
    .array(
      z.enum(OMISSIBLE, { error: `expected one of ${OMISSIBLE.join(', ')}` }),
      `expected a list with any of ${OMISSIBLE.join(', ')}`,
    )
    .default([]),
  /** The role whose holders may use the app's admin pages. */
  adminRole: z
    .string('expected the name of a role')
    .refine(
      fitsEnvFile,
      'expected a single-line name without both an apostrophe and one of " $ \\: no environment file can hold that',
    )
    .default('admin'),
  organizations,
  /**
   * Names of connections to enable for the app besides those of this stack's organizations, for other stacks'
   * organizations.
   */
  connections: connectionNames.default([]),
  connectionProfileName: matching(/^.{1,50}$/, 'expected 1 to 50 characters').default(
    'MySaaS Connection Profile',
  ),
  userAttributeProfileName: matching(/^.{1,128}$/, 'expected 1 to 128 characters').default(
    'MySaaS User Attribute Profile',
  ),
  allowedStrategies: z
    .array(
      z.enum(STRATEGIES, { error: `expected one of ${STRATEGIES.join(', ')}` }),
      'expected a list of strategies',
    )
    .min(1, { error: `expected at least one of ${STRATEGIES.join(', ')}` })
    .default([...STRATEGIES]),
  connectionDeletionBehavior: z
    .enum(['allow', 'allow_if_empty'], { error: 'expected allow or allow_if_empty' })
    .default('allow_if_empty'),
  /** Seconds for which a refresh token that was just rotated still works. */
  refreshTokenLeeway: z
    .int('expected a whole number of seconds')
    .min(0, { error: 'expected 0 to 60 seconds' })
    .max(60, { error: 'expected 0 to 60 seconds' })
    .default(30),
  /**
   * Whether Auth0 tells the app when a session at Auth0 ends, which only the Enterprise plan offers. It has no effect
   * unless the app has a public https URL.
   */
  backchannelLogout: z.boolean('expected true or false').default(true),
  acceptedRisks,
});

/** The configuration of a stack that holds organizations only; it takes no other keys. */
export const organizationsSettingsSchema = only({
  /** The stack of the tenant that the organizations are in. */
  tenantStack: matching(
    /^(?:[\w.-]+\/){0,2}[\w.-]{1,100}$/,
    'expected the name of a stack: dev, or organization/project/dev',
  ),
  organizations,
  acceptedRisks,
});

/** What a stack of organizations declares, checked. */
export type OrganizationsSettings = z.output<typeof organizationsSettingsSchema>;
/** What a stack of a tenant declares, checked. */
export type Settings = z.output<typeof settingsSchema>;
export type OrganizationSettings = z.output<typeof organization>;
export type RoleSettings = z.output<typeof role>;
