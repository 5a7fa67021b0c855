import type { Role } from '../../state/entities/role';
import { prefixedId } from '../../state/ids';
import type { TenantState } from '../../state/tenant-state';
import { conflict } from '../errors';
import { offsetPage, OFFSET_PARAMETERS, type OffsetQuery } from '../lists/offset-page';
import { ok, operation, type Operation } from '../operation';
import { patched } from '../patch';
import { accepting, object, text } from '../validation/json-schema';
import { findRole } from './find-role';

const PROPERTIES = {
  name: text(1, 255, 'Name of the role.'),
  description: text(0, 255, 'Description of the role.'),
};

export const ROLE_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: '/roles',
    scopes: ['read:roles'],
    query: accepting<OffsetQuery & { name_filter?: string }>(
      object({
        ...OFFSET_PARAMETERS,
        name_filter: text(1, 255, 'Optional filter on name (case-insensitive).'),
      }),
    ),
    handle: ({ state, query }) => {
      const wanted = query.name_filter?.toLowerCase() ?? '';
      const roles = [...state.roles.values()].map(({ role }) => role);
      return offsetPage(
        query,
        'roles',
        roles.filter(({ name }) => name.toLowerCase().includes(wanted)),
      );
    },
  }),
  operation({
    method: 'post',
    path: '/roles',
    scopes: ['create:roles'],
    body: accepting<{ name: string; description?: string }>(object(PROPERTIES, ['name'])),
    handle: ({ state, body }) => {
      requireFreeName(state, body.name);
      const role: Role = { id: prefixedId('rol'), name: body.name, description: body.description ?? '' };
      state.roles.set(role.id, { role, permissions: [] });
      return ok({ ...role, description: body.description ?? null });
    },
  }),
  operation({
    method: 'get',
    path: '/roles/:id',
    scopes: ['read:roles'],
    handle: ({ state, params }) => ok(findRole(state, params.id).role),
  }),
  operation({
    method: 'patch',
    path: '/roles/:id',
    scopes: ['update:roles'],
    body: accepting<{ name?: string; description?: string }>(object(PROPERTIES)),
    handle: ({ state, params, body }) => {
      const record = findRole(state, params.id);
      if (body.name !== undefined) requireFreeName(state, body.name, params.id);
      record.role = patched(record.role, body);
      return ok(record.role);
    },
  }),
  operation({
    method: 'delete',
    path: '/roles/:id',
    scopes: ['delete:roles'],
    handle: ({ state, params }) => {
      findRole(state, params.id);
      state.roles.delete(params.id);
      for (const held of state.userRoles.values()) held.delete(params.id);
      for (const { members } of state.organizations.values()) {
        for (const { role_ids } of members.values()) role_ids.delete(params.id);
      }
      return ok({});
    },
  }),
];

function requireFreeName(state: TenantState, name: string, except?: string): void {
  for (const { role } of state.roles.values()) {
    if (role.name === name && role.id !== except) {
      throw conflict('A role with the same name already exists.', 'role_conflict');
    }
  }
}
