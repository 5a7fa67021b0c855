import type { Request } from 'express';
import type { IdentityProvider } from '../../my-organization/identity-providers';
import { MyOrganizationError } from '../../my-organization/my-organization-error';

const PROVIDER_ID = /^con_[A-Za-z0-9]{16}$/;

/**
 * The id of the identity provider that a page is about, from its path.
 *
 * @throws MyOrganizationError `not_found`, without calling the API, for what cannot be such an id
 */
export function providerIdOf({ params }: Request): string {
  const id = params['id'];
  if (typeof id === 'string' && PROVIDER_ID.test(id)) return id;
  throw new MyOrganizationError('not_found', 'the address names no identity provider');
}

/** What people call an identity provider. */
export const nameOf = ({ display_name, name, id }: IdentityProvider): string =>
  display_name ?? name ?? id ?? '';
