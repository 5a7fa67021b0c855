import type { Organization } from '../../state/entities/organization';
import { prefixedId } from '../../state/ids';
import type { TenantState } from '../../state/tenant-state';
import { conflict, notFound } from '../errors';
import { listAnswer, LIST_PARAMETERS, type ListQuery } from '../lists/list-answer';
import { created, noContent, ok, operation, type Operation } from '../operation';
import { mergedMetadata, patched } from '../patch';
import { accepting, object, text } from '../validation/json-schema';
import { findOrganization, ORGANIZATION_PARAMETERS } from './find-organization';
import { CREATE_ORGANIZATION, UPDATE_ORGANIZATION, type OrganizationChanges } from './organization-schema';
import { addConnection } from './organization-connection';

const SORTABLE = '^(name|display_name|created_at):(1|-1)$';

export const ORGANIZATION_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: '/organizations',
    scopes: ['read:organizations', 'read:organizations_summary'],
    query: accepting<ListQuery & { sort?: string }>(
      object({ ...LIST_PARAMETERS, sort: { ...text(1, 50, 'Field to sort by.'), pattern: SORTABLE } }),
    ),
    handle: ({ state, query }) => {
      const items = sorted(
        [...state.organizations.values()].map(({ organization }) => organization),
        query.sort,
      );
      return listAnswer(query, 'organizations', { items, key: ({ id }) => id }, showOrganization);
    },
  }),
  operation({
    method: 'post',
    path: '/organizations',
    scopes: ['create:organizations'],
    body: CREATE_ORGANIZATION,
    handle: ({ state, body: { enabled_connections = [], ...body } }) => {
      requireFreeName(state, body.name);
      const id = prefixedId('org');
      const organization = changed({ id, name: body.name, display_name: body.name }, body);
      const record = {
        organization,
        connections: new Map(),
        domains: new Map(),
        members: new Map(),
        invitations: new Map(),
        clientGrants: new Set<string>(),
      };
      for (const connection of enabled_connections) addConnection(state, record, connection);
      state.organizations.set(id, record);
      return created(showOrganization(organization));
    },
  }),
  operation({
    method: 'get',
    path: '/organizations/name/:name',
    scopes: ['read:organizations'],
    handle: ({ state, params }) => {
      const record = [...state.organizations.values()].find(
        ({ organization }) => organization.name === params.name,
      );
      if (!record) throw notFound('No organization found by that id or name');
      return ok(showOrganization(record.organization));
    },
  }),
  operation({
    method: 'get',
    path: '/organizations/:id',
    scopes: ['read:organizations', 'read:organizations_summary'],
    params: ORGANIZATION_PARAMETERS,
    handle: ({ state, params }) => ok(showOrganization(findOrganization(state, params.id).organization)),
  }),
  operation({
    method: 'patch',
    path: '/organizations/:id',
    scopes: ['update:organizations'],
    params: ORGANIZATION_PARAMETERS,
    body: UPDATE_ORGANIZATION,
    handle: ({ state, params, body }) => {
      const record = findOrganization(state, params.id);
      if (body.name !== undefined) requireFreeName(state, body.name, params.id);
      record.organization = changed(record.organization, body);
      return ok(showOrganization(record.organization));
    },
  }),
  operation({
    method: 'delete',
    path: '/organizations/:id',
    scopes: ['delete:organizations'],
    params: ORGANIZATION_PARAMETERS,
    handle: ({ state, params }) => {
      state.organizations.delete(params.id);
      return noContent();
    },
  }),
];

/** Metadata is replaced as a whole; keys set to null are left out. */
function changed(before: Organization, body: OrganizationChanges): Organization {
  const { metadata } = body;
  return patched(before, { ...body, ...(metadata && { metadata: mergedMetadata(undefined, metadata) }) });
}

/**
 * @param except the identifier of the organization that may have the name
 * @throws ManagementError 409
 */
export function requireFreeName(state: TenantState, name: string, except?: string): void {
  for (const { organization } of state.organizations.values()) {
    if (organization.name === name && organization.id !== except) {
      throw conflict('An organization with this name already exists.', 'organization_conflict');
    }
  }
}

/** Empty metadata is left out of answers. */
function showOrganization({ metadata, ...organization }: Organization): object {
  return { ...organization, ...(metadata && Object.keys(metadata).length > 0 && { metadata }) };
}

function sorted(organizations: Organization[], sort: string | undefined): Organization[] {
  const [field, direction] = sort?.split(':') ?? [];
  if (!field) return organizations;
  if (field === 'created_at') return direction === '-1' ? organizations.reverse() : organizations;
  const value = (organization: Organization) => String(organization[field]);
  return organizations.sort((a, b) => value(a).localeCompare(value(b)) * Number(direction));
}
