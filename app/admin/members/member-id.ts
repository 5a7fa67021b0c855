import type { Request } from 'express';
import { MyOrganizationError } from '../../my-organization/my-organization-error';

/** A connection and an identifier within it, `auth0|…` (the API's OpenAPI document, `OrgMemberId`). */
const USER_ID = /^(?=.{1,1024}$)[^|\p{Cc}]+\|[^\p{Cc}]+$/u;

/**
 * The member that a page's address is about.
 *
 * @throws MyOrganizationError `not_found` for what can't be a member's identifier; nobody is asked then
 */
export function memberIdOf({ params }: Request): string {
  const id = params['id'];
  if (typeof id === 'string' && USER_ID.test(id)) return id;
  throw new MyOrganizationError('not_found', 'the address names no member');
}
