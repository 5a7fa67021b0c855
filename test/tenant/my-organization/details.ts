import type { Branding, Organization } from '../state/entities/organization';
import type { TenantState } from '../state/tenant-state';
import { accepting, nullable, object, text } from '../management/validation/json-schema';
import { operation, type Operation } from './operation';
import { duplicate } from './problem';

const COLOR = { type: 'string', pattern: '^#([A-Fa-f0-9]{6}|[A-Fa-f0-9]{3})$' };

interface DetailsChanges {
  name?: string;
  display_name?: string;
  branding?: Branding;
}

const CHANGES = accepting<DetailsChanges>(
  object(
    {
      name: { ...text(1, 50), pattern: '^[a-z0-9_-]+$' },
      display_name: text(1, 255),
      branding: object({
        logo_url: nullable({ type: 'string', format: 'strict-uri', pattern: '^https://.*' }),
        colors: object({ primary: COLOR, page_background: COLOR }, ['primary', 'page_background']),
      }),
    },
    [],
    { minProperties: 1 },
  ),
);

/** The organization's name, display name and branding, and its deletion. */
export const DETAILS_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: '/details',
    scopes: ['read:my_org:details'],
    handle: ({ record }) => showDetails(record.organization),
  }),
  operation({
    method: 'patch',
    path: '/details',
    scopes: ['update:my_org:details'],
    body: CHANGES,
    handle: ({ state, record, body: { branding, ...changes } }) => {
      if (changes.name !== undefined) requireFreeName(state, changes.name, record.organization.id);
      record.organization = {
        ...record.organization,
        ...changes,
        ...(branding && { branding: mergeBranding(record.organization.branding, branding) }),
      };
      return showDetails(record.organization);
    },
  }),
  operation({
    method: 'delete',
    path: '/',
    scopes: ['delete:my_org:organizations'],
    status: 204,
    handle: ({ state, record }) => {
      state.organizations.delete(record.organization.id);
    },
  }),
];

/**
 * Branding is merged: a logo or colours that a request leaves out stay as they are, and null removes the logo. No
 * source says so in words. Auth0's OpenAPI document of the API gives the request's `logo_url` the type `["string",
 * "null"]`, and null is only needed for clearing it if leaving it out does not; its `colors` require both, so they
 * change together.
 */
function mergeBranding(stored: Branding | undefined, changes: Branding): Branding {
  const merged = { ...stored, ...changes };
  if (merged.logo_url === null) delete merged.logo_url;
  return merged;
}

function requireFreeName(state: TenantState, name: string, ownId: string): void {
  for (const { organization } of state.organizations.values()) {
    if (organization.name === name && organization.id !== ownId) {
      throw duplicate('Organization name must be unique');
    }
  }
}

/** Nothing else of the organization, such as its metadata, is for its own admins to see. */
function showDetails({ id, name, display_name, branding }: Organization): object {
  return { id, name, display_name, ...(branding && { branding }) };
}
