import type { Profile } from '../../state/entities/profile';
import { prefixedId } from '../../state/ids';
import type { TenantState } from '../../state/tenant-state';
import { badRequest, notFound } from '../errors';
import { CHECKPOINT_PARAMETERS, checkpointPage, type CheckpointQuery } from '../lists/checkpoint-page';
import { created, noContent, ok, operation, type Operation } from '../operation';
import { patched } from '../patch';
import { accepting, object, type JsonSchema } from '../validation/json-schema';

/** What is particular to one kind of profile. */
interface ProfileKind {
  readonly path: string;
  readonly listName: string;
  readonly scopeName: string;
  readonly idPrefix: string;
  readonly notFound: { readonly message: string; readonly errorCode: string };
  readonly collection: (state: TenantState) => Map<string, Profile>;
  readonly create: JsonSchema;
  readonly update: JsonSchema;
  /** Fills in what a profile leaves out. */
  readonly complete: (profile: Profile) => Profile;
}

const MAXIMUM_PROFILES = 10;

/** The operations of one kind of profile. */
export function profileOperations(kind: ProfileKind): readonly Operation[] {
  const { path, scopeName, collection, complete } = kind;
  const find = (state: TenantState, id: string): Profile => {
    const profile = collection(state).get(id);
    if (!profile) throw notFound(kind.notFound.message, kind.notFound.errorCode);
    return profile;
  };
  return [
    operation({
      method: 'get',
      path,
      scopes: [`read:${scopeName}`],
      query: accepting<CheckpointQuery>(object(CHECKPOINT_PARAMETERS)),
      handle: ({ state, query }) => {
        const items = [...collection(state).values()];
        return checkpointPage(query, kind.listName, { items, key: ({ id }) => id });
      },
    }),
    operation({
      method: 'post',
      path,
      scopes: [`create:${scopeName}`],
      body: accepting<object>(kind.create),
      handle: ({ state, body }) => {
        const profiles = collection(state);
        if (profiles.size >= MAXIMUM_PROFILES) {
          throw badRequest(`The limit of ${MAXIMUM_PROFILES} profiles has been reached`, 'quota_exceeded');
        }
        const profile = complete({ id: prefixedId(kind.idPrefix, 22), ...body } as Profile);
        profiles.set(profile.id, profile);
        return created(profile);
      },
    }),
    operation({
      method: 'get',
      path: `${path}/:id` as const,
      scopes: [`read:${scopeName}`],
      handle: ({ state, params }) => ok(find(state, params.id)),
    }),
    operation({
      method: 'patch',
      path: `${path}/:id` as const,
      scopes: [`update:${scopeName}`],
      body: accepting<Partial<Profile>>(kind.update),
      handle: ({ state, params, body }) => {
        const profile = complete(patched(find(state, params.id), body));
        collection(state).set(profile.id, profile);
        return ok(profile);
      },
    }),
    operation({
      method: 'delete',
      path: `${path}/:id` as const,
      scopes: [`delete:${scopeName}`],
      handle: ({ state, params }) => {
        collection(state).delete(params.id);
        return noContent();
      },
    }),
  ];
}
