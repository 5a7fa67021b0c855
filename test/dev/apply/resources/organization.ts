import { idIn, post, segment, text, toWire, type Make } from '../resource';

export const makeOrganization = post('/organizations');

export const makeOrganizationConnection: Make = async (api, { organizationId, ...connection }) => {
  const id = text({ organizationId }, 'organizationId');
  const body = { is_enabled: true, ...(toWire(connection) as object) };
  await api.call('POST', `/organizations/${segment(id)}/connections`, body);
  return { id: `${id}::${text(connection, 'connectionId')}` };
};

export const makeOrganizationDiscoveryDomain: Make = async (api, { organizationId, ...domain }) => {
  const id = text({ organizationId }, 'organizationId');
  const made = await api.call('POST', `/organizations/${segment(id)}/discovery-domains`, toWire(domain));
  return { id: `${id}::${idIn(made)}` };
};

export const makeOrganizationMember: Make = async (api, inputs) => {
  const [organizationId, userId] = [text(inputs, 'organizationId'), text(inputs, 'userId')];
  await api.call('POST', `/organizations/${segment(organizationId)}/members`, { members: [userId] });
  return { id: `${organizationId}::${userId}` };
};

export const makeOrganizationMemberRole: Make = async (api, inputs) => {
  const [organizationId, userId] = [text(inputs, 'organizationId'), text(inputs, 'userId')];
  const roleId = text(inputs, 'roleId');
  const path = `/organizations/${segment(organizationId)}/members/${segment(userId)}/roles`;
  await api.call('POST', path, { roles: [roleId] });
  return { id: `${organizationId}::${userId}::${roleId}` };
};
