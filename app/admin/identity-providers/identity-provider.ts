import type { Request } from 'express';
import type { IdentityProvider } from '../../my-organization/identity-providers';
import { MyOrganizationError } from '../../my-organization/my-organization-error';

const PROVIDER_ID = /^con_[A-Za-z0-9]{16}$/;

/**
 * The identity provider that a page's address is about.
 *
 * @throws MyOrganizationError `not_found` for what can't be one's identifier; nobody is asked then
 */
export function providerIdOf({ params }: Request): string {
  const id = params['id'];
  if (typeof id === 'string' && PROVIDER_ID.test(id)) return id;
  throw new MyOrganizationError('not_found', 'the address names no identity provider');
}

/** How people call an identity provider. */
export const nameOf = ({ display_name, name, id }: IdentityProvider): string =>
  display_name ?? name ?? id ?? '';
