import createError from 'http-errors';
import { fieldOf } from '../../http/form-fields';

const ROLE_ID = /^rol_[A-Za-z0-9]{16}$/;
/** The API changes this many at a time. */
const MAX_CHANGE = 10;
/** As many as a page shows, and a member's own. */
const MAX_ROLES = 200;

/** A form about a member's roles that came back: what is ticked, beside what the member held when it was made. */
export interface RolesForm {
  readonly ticked: ReadonlySet<string>;
  readonly held: ReadonlySet<string>;
  /** Whether the question was answered that some changes lead to. */
  readonly isConfirmed: boolean;
}

/** What one person changed and nothing else, so that two who change different roles don't undo each other. */
export interface RolesChange {
  readonly give: readonly string[];
  readonly take: readonly string[];
}

/**
 * Reads a form that came back.
 *
 * @param body the parsed body, whatever was sent
 * @throws HttpError 400 when it names what is no role
 */
export function readRolesForm(body: unknown): RolesForm {
  const sent = typeof body === 'object' && body !== null ? body : {};
  return {
    ticked: readRoles(sent, 'role'),
    held: readRoles(sent, 'held'),
    isConfirmed: fieldOf(body, 'confirmed') === 'yes',
  };
}

/** @returns undefined when it is more than the API changes at a time */
export function rolesChangeOf({ ticked, held }: Pick<RolesForm, 'ticked' | 'held'>): RolesChange | undefined {
  const give = [...ticked].filter((id) => !held.has(id));
  const take = [...held].filter((id) => !ticked.has(id));
  return give.length > MAX_CHANGE || take.length > MAX_CHANGE ? undefined : { give, take };
}

function readRoles(sent: object, name: string): ReadonlySet<string> {
  const values: unknown[] = name in sent ? [(sent as Record<string, unknown>)[name]].flat() : [];
  if (values.length > MAX_ROLES) throw createError(400, `${name} came too often`);
  const ids = values.filter((value): value is string => typeof value === 'string' && ROLE_ID.test(value));
  if (ids.length < values.length) throw createError(400, `${name} is no role`);
  return new Set(ids);
}
