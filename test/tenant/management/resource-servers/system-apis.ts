import type { TenantContext } from '../../context';
import { MY_ORGANIZATION_SCOPES } from '../../my-organization/scopes';
import type { ResourceServer } from '../../state/entities/resource-server';
import { hexId } from '../../state/ids';

/** Seconds; fixed for the APIs that Auth0 serves to users. */
const SYSTEM_TOKEN_LIFETIME = 600;

const MY_ACCOUNT_SCOPES = [
  { value: 'create:me:connected_accounts', description: 'Create Connected Accounts' },
  { value: 'read:me:connected_accounts', description: 'Read Connected Accounts' },
  { value: 'delete:me:connected_accounts', description: 'Delete Connected Accounts' },
  { value: 'read:me:authentication_methods', description: 'Read Authentication Methods' },
  { value: 'delete:me:authentication_methods', description: 'Delete Authentication Methods' },
  { value: 'update:me:authentication_methods', description: 'Update Authentication Methods' },
  { value: 'read:me:factors', description: 'Read Factors' },
  { value: 'create:me:authentication_methods', description: 'Create Authentication Methods' },
];

/** The properties of a system API that a create request may set; the rest are Auth0's, whatever the request says. */
export const CHOOSABLE = [
  'skip_consent_for_verifiable_first_party_clients',
  'subject_type_authorization',
  'authorization_policy',
  'proof_of_possession',
  'token_dialect',
] as const;

/**
 * A new API that Auth0 itself serves and a tenant switches on by creating it: the My Account and the My Organization
 * API. Undefined for any other identifier.
 */
export function systemApi({ issuer }: TenantContext, identifier: string): ResourceServer | undefined {
  if (identifier === `${issuer}me/`) return describe('Auth0 My Account API', identifier, MY_ACCOUNT_SCOPES);
  if (identifier === `${issuer}my-org/`) {
    return describe('Auth0 My Organization API', identifier, MY_ORGANIZATION_SCOPES);
  }
  return undefined;
}

/** Whether this is the Management API, which every tenant has from the start. */
export function isManagementApi({ issuer }: TenantContext, { identifier }: ResourceServer): boolean {
  return identifier === `${issuer}api/v2/`;
}

function describe(
  name: string,
  identifier: string,
  scopes: readonly { value: string; description: string }[],
): ResourceServer {
  return {
    id: hexId(),
    name,
    identifier,
    is_system: true,
    scopes: scopes.map((scope) => ({ ...scope })),
    signing_alg: 'RS256',
    allow_offline_access: true,
    skip_consent_for_verifiable_first_party_clients: true,
    token_lifetime: SYSTEM_TOKEN_LIFETIME,
    token_lifetime_for_web: SYSTEM_TOKEN_LIFETIME,
    subject_type_authorization: {
      user: { policy: 'require_client_grant' },
      client: { policy: 'deny_all' },
    },
  };
}
