import createError from 'http-errors';
import { fieldOf } from '../../http/form-fields';

const ROLE_ID = /^rol_[A-Za-z0-9]{16}$/;
/** How many roles the API changes at a time. */
const MAX_CHANGE = 10;
/** How many roles a page can show: a page of the API's list, and as many of the member's own. */
const MAX_ROLES = 200;

/** A submitted form about a member's roles: what is ticked, and what the member held when the page was rendered. */
export interface RolesForm {
  readonly ticked: ReadonlySet<string>;
  readonly held: ReadonlySet<string>;
  /** Whether the change was confirmed, which some changes require. */
  readonly isConfirmed: boolean;
}

/** Only what one person changed, so that two people who change different roles don't undo each other's changes. */
export interface RolesChange {
  readonly give: readonly string[];
  readonly take: readonly string[];
}

/**
 * Reads a submitted form.
 *
 * @param body the parsed body, whatever was sent
 * @throws HttpError 400 when it names anything that is not a role, or too many roles
 */
export function readRolesForm(body: unknown): RolesForm {
  const sent = typeof body === 'object' && body !== null ? body : {};
  return {
    ticked: readRoles(sent, 'role'),
    held: readRoles(sent, 'held'),
    isConfirmed: fieldOf(body, 'confirmed') === 'yes',
  };
}

/** @returns undefined when these are more changes than the API makes at a time */
export function rolesChangeOf({ ticked, held }: Pick<RolesForm, 'ticked' | 'held'>): RolesChange | undefined {
  const give = [...ticked].filter((id) => !held.has(id));
  const take = [...held].filter((id) => !ticked.has(id));
  return give.length > MAX_CHANGE || take.length > MAX_CHANGE ? undefined : { give, take };
}

function readRoles(sent: object, name: string): ReadonlySet<string> {
  const values: unknown[] = name in sent ? [(sent as Record<string, unknown>)[name]].flat() : [];
  if (values.length > MAX_ROLES) throw createError(400, `${name} was sent too often`);
  const ids = values.filter((value): value is string => typeof value === 'string' && ROLE_ID.test(value));
  if (ids.length < values.length) throw createError(400, `${name} is not a role`);
  return new Set(ids);
}
