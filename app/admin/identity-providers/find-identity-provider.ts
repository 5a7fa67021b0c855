import type { Request } from 'express';
import { Problem } from '../../http/problem';
import type { AccessLevel, IdentityProvider } from '../../my-organization/identity-providers';
import type { MyOrganization } from '../../my-organization/my-organization';
import { MyOrganizationError } from '../../my-organization/my-organization-error';
import type { Refusal } from '../refusal';
import { providerIdOf } from './identity-provider';
import { SHARED_TEXTS } from './shared-texts';
import { allows } from './state';

export const PATH = '/admin/identity-providers';

/** Path of an identity provider's page, or of one below it. */
export const hrefOf = (id: string, ...below: readonly string[]): string =>
  [PATH, id, ...below.map(encodeURIComponent)].join('/');

/** An identity provider that a page's path names. */
export type FoundIdentityProvider = IdentityProvider & { readonly id: string };

/**
 * The identity provider that a page is about.
 *
 * @param needed the access level below which there is no such page
 * @throws Problem 404 when it is gone, 403 below the level; MyOrganizationError
 */
export async function findIdentityProvider(
  api: MyOrganization,
  request: Request,
  needed: AccessLevel,
): Promise<FoundIdentityProvider> {
  try {
    const id = providerIdOf(request);
    const identityProvider = await api.organization.identityProviders.get(id);
    if (!allows(identityProvider, needed)) throw managedByOperator();
    return { ...identityProvider, id };
  } catch (error) {
    throw error instanceof MyOrganizationError && error.kind === 'not_found' ? gone(error) : error;
  }
}

/** @throws Problem 404 when a change failed because the identity provider is gone */
export function throwIfGone({ kind }: Refusal): void {
  if (kind === 'not_found') throw gone();
}

function gone(cause?: unknown): Problem {
  return new Problem({
    status: 404,
    code: 'identity_provider_gone',
    title: SHARED_TEXTS.goneTitle,
    text: SHARED_TEXTS.gone,
    actions: [{ href: PATH, label: SHARED_TEXTS.toList }],
    cause,
  });
}

function managedByOperator(): Problem {
  return new Problem({
    status: 403,
    code: 'access_level',
    title: SHARED_TEXTS.heldTitle,
    text: SHARED_TEXTS.held,
    actions: [{ href: PATH, label: SHARED_TEXTS.toList }],
  });
}
