import { post, segment, text, toWire, type Make } from '../resource';

export const makeResourceServer = post('/resource-servers');

export const makeRole = post('/roles');

export const makeRolePermissions: Make = async (api, inputs) => {
  const roleId = text(inputs, 'roleId');
  const permissions = toWire(inputs.permissions, { name: 'permission_name' });
  await api.call('POST', `/roles/${segment(roleId)}/permissions`, { permissions });
  return { id: roleId };
};

export const makeClientGrant = post('/client-grants', { scopes: 'scope' });
