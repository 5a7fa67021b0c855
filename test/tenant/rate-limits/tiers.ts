import type { Limit } from './token-bucket';

/** Subscriptions whose limits Auth0 publishes (docs: rate-limit-configurations). */
export const TIERS = [
  'free',
  'essentials',
  'professional',
  'enterprise',
  'enterprise-non-production',
] as const;
export type Tier = (typeof TIERS)[number];

/** Requests to some endpoints of the Management API that have a limit of their own. */
export interface EndpointGroup extends Limit {
  readonly methods: readonly string[];
  /** Below `/api/v2`. */
  readonly path: RegExp;
}

export interface ReadWrite {
  readonly read: Limit;
  readonly write: Limit;
}

export interface TierLimits {
  readonly management: {
    readonly groups: readonly EndpointGroup[];
    /** Shared by all other endpoints. */
    readonly others: Limit;
  };
  readonly myOrganization: { readonly tenant: ReadWrite; readonly organization: ReadWrite };
  readonly authentication: Limit;
  /** The token endpoint's own limit, where it has one. */
  readonly token?: Limit;
}

const perSecond = (rate: number, burst = rate): Limit => ({ burst, perSecond: rate });
const perMinute = (rate: number, burst: number): Limit => ({ burst, perSecond: rate / 60 });
const readWrite = (read: number, write: number): ReadWrite => ({
  read: perSecond(read),
  write: perSecond(write),
});

const WRITE = ['POST', 'PATCH', 'PUT', 'DELETE'];
const READ = ['GET'];
const PATHS = {
  organizations: /^\/organizations$/,
  organization: /^\/organizations(?:\/(?!name\/)[^/]+)?$/,
  organizationById: /^\/organizations\/[^/]+$/,
  organizationByName: /^\/organizations\/name\/[^/]+$/,
  members: /^\/organizations\/[^/]+\/members$/,
  memberRoles: /^\/organizations\/[^/]+\/members\/[^/]+\/roles$/,
  connections: /^\/organizations\/[^/]+\/(?:enabled_)?connections(?:\/[^/]+)?$/,
  clientGrants: /^\/organizations\/[^/]+\/client-grants(?:\/[^/]+)?$/,
  users: /^\/users(?:\/[^/]+)?$/,
  userOrganizations: /^\/users\/[^/]+\/organizations$/,
  clients: /^\/clients$/,
  tenantConnections: /^\/connections$/,
} as const;

const group = (methods: readonly string[], path: keyof typeof PATHS, limit: Limit): EndpointGroup => ({
  methods,
  path: PATHS[path],
  ...limit,
});

/** Groups that are the same in every tier that has groups. */
const MEMBERS = [
  group(READ, 'members', perMinute(500, 40)),
  group(WRITE, 'members', perMinute(200, 20)),
  group(READ, 'memberRoles', perMinute(200, 20)),
  group(WRITE, 'memberRoles', perMinute(200, 20)),
  group(READ, 'clientGrants', perMinute(100, 10)),
  group(WRITE, 'clientGrants', perMinute(150, 5)),
];

const SELF_SERVICE: TierLimits = {
  management: {
    groups: [
      group(READ, 'organizations', perMinute(50, 5)),
      group(READ, 'organizationById', perMinute(200, 20)),
      group(READ, 'organizationByName', perMinute(100, 10)),
      group(WRITE, 'organization', perMinute(25, 5)),
      group(READ, 'connections', perMinute(50, 5)),
      group(WRITE, 'connections', perMinute(25, 5)),
      group(READ, 'users', perMinute(500, 40)),
      group(WRITE, 'users', perMinute(200, 20)),
      group(READ, 'clients', perMinute(100, 5)),
      group(READ, 'tenantConnections', perMinute(50, 5)),
      ...MEMBERS,
    ],
    others: perMinute(150, 10),
  },
  myOrganization: { tenant: readWrite(8, 4), organization: readWrite(4, 2) },
  authentication: perSecond(25),
};

const enterprise = (others: Limit): TierLimits => ({
  management: {
    groups: [
      group(READ, 'organizations', perMinute(100, 10)),
      group(READ, 'organizationById', perMinute(100, 10)),
      group(READ, 'organizationByName', perMinute(200, 20)),
      group(WRITE, 'organization', perMinute(150, 5)),
      group(READ, 'connections', perMinute(100, 10)),
      group(WRITE, 'connections', perMinute(150, 5)),
      group(READ, 'userOrganizations', perMinute(500, 40)),
      ...MEMBERS,
    ],
    others,
  },
  myOrganization: { tenant: readWrite(40, 20), organization: readWrite(8, 4) },
  authentication: perSecond(100),
});

/** Limits by tier. */
export const LIMITS: Readonly<Record<Tier, TierLimits>> = {
  free: {
    management: { groups: [], others: perSecond(2) },
    myOrganization: { tenant: readWrite(4, 2), organization: readWrite(4, 2) },
    authentication: perMinute(300, 300),
    token: perSecond(30),
  },
  essentials: SELF_SERVICE,
  professional: SELF_SERVICE,
  enterprise: enterprise(perSecond(16, 50)),
  'enterprise-non-production': enterprise(perSecond(2, 10)),
};
