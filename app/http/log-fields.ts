/** A field of the log, on which its readers may rely. */
export interface LogField {
  readonly type: 'string' | 'number' | 'boolean' | 'object';
  /** What it says, and in which lines it occurs. */
  readonly meaning: string;
}

/** Every field that a line of the log can have. The README lists the same, and a test holds every line to it. */
export const LOG_FIELDS = {
  level: { type: 'number', meaning: 'as pino counts: 30 info, 40 warn, 50 error, 60 fatal' },
  time: { type: 'string', meaning: 'when the line was written, ISO 8601 in UTC' },
  msg: {
    type: 'string',
    meaning: 'what kind of line it is: `request`, `audit`, or a sentence about the process',
  },
  requestId: { type: 'string', meaning: 'the request, as in `X-Request-Id` and on error pages' },
  traceId: { type: 'string', meaning: 'its trace, where traces are kept' },
  method: { type: 'string', meaning: '`request`: HTTP method' },
  path: { type: 'string', meaning: '`request`: path of the address, never its query' },
  status: { type: 'number', meaning: '`request`: HTTP status of the answer' },
  ms: { type: 'number', meaning: '`request`: milliseconds until it was answered' },
  calls: { type: 'number', meaning: '`request`: calls that it made to the My Organization API, if any' },
  callsMs: { type: 'number', meaning: '`request`: milliseconds of those calls, added up' },
  problem: { type: 'string', meaning: '`request`: code of the error page that it got' },
  abandoned: { type: 'boolean', meaning: '`request`: whether the client left before the answer was sent' },
  err: { type: 'object', meaning: 'what failed: `type`, `code`, `message`, `stack` and `cause`' },
  user: { type: 'string', meaning: '`request`, `audit`: identifier of who is signed in' },
  organization: { type: 'string', meaning: '`request`, `audit`: identifier of their organization' },
  action: { type: 'string', meaning: '`audit`: what was to be changed, such as `domain.create`' },
  outcome: { type: 'string', meaning: '`audit`: `done`, or the kind of error that it met' },
  domain: {
    type: 'string',
    meaning: '`audit`: the domain, or its name where it belongs to an identity provider',
  },
  identityProvider: { type: 'string', meaning: '`audit`: identifier of the identity provider' },
  strategy: { type: 'string', meaning: '`audit`: strategy of a new identity provider' },
  token: { type: 'string', meaning: '`audit`: identifier of the SCIM token, never the token itself' },
  member: { type: 'string', meaning: '`audit`: identifier of the member' },
  roles: { type: 'string', meaning: '`audit`: identifiers of roles, separated by spaces' },
  people: { type: 'string', meaning: '`audit`: how many people were invited at once' },
  invitation: { type: 'string', meaning: '`audit`: identifier of the invitation' },
  invitations: {
    type: 'string',
    meaning: '`audit`: identifiers of the new invitations, separated by spaces',
  },
  made: { type: 'string', meaning: '`audit`: identifier of the invitation that replaced another' },
  session: { type: 'string', meaning: '`audit`: the session at the tenant that ended, as ID tokens name it' },
  logoutToken: { type: 'string', meaning: '`audit`: identifier of the logout token, never the token itself' },
  ended: {
    type: 'number',
    meaning: '`audit`: how many sign-ins were ended, by a logout token or by their owner',
  },
  client: { type: 'string', meaning: 'at the start: which client of the My Organization API is used' },
  url: { type: 'string', meaning: 'at the start: where the app is reached, or its metrics' },
  reason: {
    type: 'string',
    meaning:
      'why the tenant could not be discovered yet, Redis is away, traces are lost, or a logout token was refused',
  },
  upstream: { type: 'string', meaning: 'the service whose circuit breaker opened or closed' },
  requests: { type: 'number', meaning: 'at the end: how many requests were cut off' },
  closer: { type: 'string', meaning: 'at the end: what could not be closed' },
  origin: { type: 'string', meaning: 'at the end: where an unhandled error came from' },
  signal: { type: 'string', meaning: 'at the end: the signal that ended the process' },
} as const satisfies Readonly<Record<string, LogField>>;

/** The fields by which an audit line may say what a change concerns. */
export type AuditTarget = Extract<
  keyof typeof LOG_FIELDS,
  | 'domain'
  | 'identityProvider'
  | 'strategy'
  | 'token'
  | 'member'
  | 'roles'
  | 'people'
  | 'invitation'
  | 'invitations'
  | 'made'
>;
