import type { Request } from 'express';
import { MyOrganizationError } from '../../my-organization/my-organization-error';

/** A connection and an identifier within it, `auth0|…` (the API's OpenAPI document, `OrgMemberId`). */
const USER_ID = /^(?=.{1,1024}$)[^|\p{Cc}]+\|[^\p{Cc}]+$/u;

/**
 * The id of the member that a page is about, from its path.
 *
 * @throws MyOrganizationError `not_found`, without calling the API, for what cannot be a member's id
 */
export function memberIdOf({ params }: Request): string {
  const id = params['id'];
  if (typeof id === 'string' && USER_ID.test(id)) return id;
  throw new MyOrganizationError('not_found', 'the address names no member');
}
