import { ACTION_OPERATIONS } from './actions/actions';
import { TRIGGER_OPERATIONS } from './actions/triggers';
import { ACTION_VERSION_OPERATIONS } from './actions/versions';
import { CLIENT_GRANT_OPERATIONS } from './client-grants/client-grants';
import { CLIENT_CREDENTIAL_OPERATIONS } from './clients/client-credentials';
import { CLIENT_OPERATIONS } from './clients/clients';
import { CONNECTION_CLIENT_OPERATIONS } from './connections/connection-clients';
import { CONNECTION_OPERATIONS } from './connections/connections';
import { LOG_OPERATIONS } from './logs/logs';
import { SIGNING_KEY_OPERATIONS } from './keys/signing-keys';
import type { Operation } from './operation';
import { DISCOVERY_DOMAIN_OPERATIONS } from './organizations/discovery-domains';
import { INVITATION_OPERATIONS } from './organizations/invitations';
import { MEMBER_ROLE_OPERATIONS } from './organizations/member-roles';
import { MEMBER_OPERATIONS } from './organizations/members';
import { ORGANIZATION_CLIENT_GRANT_OPERATIONS } from './organizations/organization-client-grants';
import {
  ENABLED_CONNECTION_OPERATIONS,
  ORGANIZATION_CONNECTION_OPERATIONS,
} from './organizations/organization-connections';
import { ORGANIZATION_OPERATIONS } from './organizations/organizations';
import { CONNECTION_PROFILE_OPERATIONS } from './profiles/connection-profiles';
import { USER_ATTRIBUTE_PROFILE_OPERATIONS } from './profiles/user-attribute-profiles';
import { PROMPT_OPERATIONS } from './prompts/prompts';
import { RESOURCE_SERVER_OPERATIONS } from './resource-servers/resource-servers';
import { ROLE_PERMISSION_OPERATIONS } from './roles/role-permissions';
import { ROLE_USER_OPERATIONS } from './roles/role-users';
import { ROLE_OPERATIONS } from './roles/roles';
import { SESSION_OPERATIONS } from './sessions/sessions';
import { TENANT_SETTINGS_OPERATIONS } from './tenant-settings/tenant-settings';
import { USER_PERMISSION_OPERATIONS } from './users/user-permissions';
import { USER_ROLE_OPERATIONS } from './users/user-roles';
import { USER_OPERATIONS } from './users/users';

/** Every operation that the Management API serves. */
export const OPERATIONS: readonly Operation[] = [
  ...ORGANIZATION_OPERATIONS,
  ...ORGANIZATION_CONNECTION_OPERATIONS,
  ...ENABLED_CONNECTION_OPERATIONS,
  ...DISCOVERY_DOMAIN_OPERATIONS,
  ...MEMBER_OPERATIONS,
  ...MEMBER_ROLE_OPERATIONS,
  ...INVITATION_OPERATIONS,
  ...ORGANIZATION_CLIENT_GRANT_OPERATIONS,
  ...CLIENT_OPERATIONS,
  ...CLIENT_CREDENTIAL_OPERATIONS,
  ...CLIENT_GRANT_OPERATIONS,
  ...RESOURCE_SERVER_OPERATIONS,
  ...ROLE_OPERATIONS,
  ...ROLE_PERMISSION_OPERATIONS,
  ...ROLE_USER_OPERATIONS,
  ...USER_OPERATIONS,
  ...USER_ROLE_OPERATIONS,
  ...USER_PERMISSION_OPERATIONS,
  ...SESSION_OPERATIONS,
  ...CONNECTION_OPERATIONS,
  ...CONNECTION_CLIENT_OPERATIONS,
  ...ACTION_OPERATIONS,
  ...ACTION_VERSION_OPERATIONS,
  ...TRIGGER_OPERATIONS,
  ...CONNECTION_PROFILE_OPERATIONS,
  ...USER_ATTRIBUTE_PROFILE_OPERATIONS,
  ...PROMPT_OPERATIONS,
  ...TENANT_SETTINGS_OPERATIONS,
  ...LOG_OPERATIONS,
  ...SIGNING_KEY_OPERATIONS,
];

/** Every scope that some operation needs, in alphabetical order. */
export const MANAGEMENT_SCOPES: readonly string[] = [
  ...new Set([...OPERATIONS.flatMap(({ scopes }) => scopes.flat()), 'read:client_keys']),
].sort();
