import type { MyOrganization } from '../../../app/my-organization/my-organization';

/** How an operation is called, and whether its response has a body. */
export interface OperationCall {
  readonly call: (api: MyOrganization) => Promise<unknown>;
  readonly answers: boolean;
}

const IDP = 'con_0000000000000001';
const DOMAIN = 'ord_0000000000000000000001';
const USER = 'auth0|1/2';
const INVITATION = 'uinv_0000000000000001';
const ROLES = { role_ids: ['rol_0000000000000001'] };
const OPTIONS = { type: 'front_channel', client_id: 'c', discovery_url: 'https://idp.example' } as const;

const answering = (call: OperationCall['call']): OperationCall => ({ call, answers: true });
const silent = (call: OperationCall['call']): OperationCall => ({ call, answers: false });

/** A call of each operation, by its name in Auth0's client. */
export const EVERY_OPERATION: Readonly<Record<string, OperationCall>> = {
  'organizationDetails.get': answering((api) => api.organizationDetails.get()),
  'organizationDetails.update': answering((api) => api.organizationDetails.update({ name: 'acme' })),
  'configuration.get': answering(({ organization }) => organization.configuration.get()),
  'configuration.identityProviders.get': answering(({ organization }) =>
    organization.configuration.identityProviders.get(),
  ),
  'domains.list': answering(({ organization }) => organization.domains.list()),
  'domains.create': answering(({ organization }) => organization.domains.create({ domain: 'a.example' })),
  'domains.get': answering(({ organization }) => organization.domains.get(DOMAIN)),
  'domains.delete': silent(({ organization }) => organization.domains.delete(DOMAIN)),
  'domains.verify.create': answering(({ organization }) => organization.domains.verify.create(DOMAIN)),
  'domains.identityProviders.get': answering(({ organization }) =>
    organization.domains.identityProviders.get(DOMAIN),
  ),
  'identityProviders.list': answering(({ organization }) => organization.identityProviders.list()),
  'identityProviders.create': answering(({ organization }) =>
    organization.identityProviders.create({ name: 'idp', strategy: 'oidc', options: OPTIONS }),
  ),
  'identityProviders.get': answering(({ organization }) => organization.identityProviders.get(IDP)),
  'identityProviders.update': answering(({ organization }) =>
    organization.identityProviders.update(IDP, { is_enabled: true }),
  ),
  'identityProviders.delete': silent(({ organization }) => organization.identityProviders.delete(IDP)),
  'identityProviders.updateAttributes': answering(({ organization }) =>
    organization.identityProviders.updateAttributes(IDP, {}),
  ),
  'identityProviders.detach': silent(({ organization }) => organization.identityProviders.detach(IDP)),
  'identityProviders.domains.create': answering(({ organization }) =>
    organization.identityProviders.domains.create(IDP, { domain: 'a.example' }),
  ),
  'identityProviders.domains.delete': silent(({ organization }) =>
    organization.identityProviders.domains.delete(IDP, 'a.example'),
  ),
  'provisioning.get': answering(({ organization }) => organization.identityProviders.provisioning.get(IDP)),
  'provisioning.create': answering(({ organization }) =>
    organization.identityProviders.provisioning.create(IDP),
  ),
  'provisioning.delete': silent(({ organization }) =>
    organization.identityProviders.provisioning.delete(IDP),
  ),
  'provisioning.updateAttributes': answering(({ organization }) =>
    organization.identityProviders.provisioning.updateAttributes(IDP, {}),
  ),
  'scimTokens.list': answering(({ organization }) =>
    organization.identityProviders.provisioning.scimTokens.list(IDP),
  ),
  'scimTokens.create': answering(({ organization }) =>
    organization.identityProviders.provisioning.scimTokens.create(IDP),
  ),
  'scimTokens.delete': silent(({ organization }) =>
    organization.identityProviders.provisioning.scimTokens.delete(IDP, 'tok_0000000000000001'),
  ),
  'members.list': answering(({ organization }) => organization.members.list()),
  'members.get': answering(({ organization }) => organization.members.get(USER)),
  'members.roles.list': answering(({ organization }) => organization.members.roles.list(USER)),
  'members.roles.assign': silent(({ organization }) => organization.members.roles.assign(USER, ROLES)),
  'members.roles.unassign': silent(({ organization }) => organization.members.roles.unassign(USER, ROLES)),
  'memberships.deleteMemberships': silent(({ organization }) =>
    organization.memberships.deleteMemberships({ members: [USER] }),
  ),
  'invitations.list': answering(({ organization }) => organization.invitations.list()),
  'invitations.create': answering(({ organization }) =>
    organization.invitations.create({ invitees: [{ email: 'a@b.example' }] }),
  ),
  'invitations.get': answering(({ organization }) => organization.invitations.get(INVITATION)),
  'invitations.delete': silent(({ organization }) => organization.invitations.delete(INVITATION)),
  'roles.list': answering(({ organization }) => organization.roles.list()),
};
