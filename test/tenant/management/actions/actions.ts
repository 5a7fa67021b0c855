import { randomUUID } from 'node:crypto';
import type { Action, ActionSecret } from '../../state/entities/action';
import type { TenantState } from '../../state/tenant-state';
import { badRequest, conflict } from '../errors';
import { created, noContent, ok, operation, type Operation } from '../operation';
import { accepting, choice, flag, object, text } from '../validation/json-schema';
import { actionsPage, ACTIONS_PARAMETERS, type ActionsQuery } from './actions-page';
import { CREATE_ACTION, triggers, TRIGGERS, UPDATE_ACTION } from './action-schema';
import { finishBuild, startBuild } from './build';
import { findAction } from './find-action';
import { showAction } from './show-action';

const PATH = '/actions/actions';
const DEFAULT_RUNTIME = 'node22';
const MAXIMUM_ACTIONS = 100;

interface ActionFilter {
  triggerId?: string;
  actionName?: string;
  deployed?: boolean;
}

export const ACTION_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: PATH,
    scopes: ['read:actions'],
    query: accepting<ActionsQuery & ActionFilter>(
      object({
        ...ACTIONS_PARAMETERS,
        triggerId: choice(Object.keys(TRIGGERS), 'An actions extensibility point.'),
        actionName: text(1, 255, 'The name of the action to retrieve.'),
        deployed: flag('Optional filter to only retrieve actions that are deployed.'),
        installed: flag(),
      }),
    ),
    handle: ({ state, query }) => {
      const found = [...state.actions.values()].filter((action) => matches(action, query));
      for (const action of found) finishBuild(action);
      return actionsPage(
        query,
        'actions',
        found.map((action) => showAction(action, 'built')),
      );
    },
  }),
  operation({
    method: 'post',
    path: PATH,
    scopes: ['create:actions'],
    body: CREATE_ACTION,
    handle: ({ context, state, body }) => {
      requireFreeName(state, body.name);
      if (state.actions.size >= MAXIMUM_ACTIONS) throw badRequest('The limit of actions has been reached.');
      const now = new Date(context.now()).toISOString();
      const action: Action = {
        id: randomUUID(),
        name: body.name,
        supported_triggers: triggers(body.supported_triggers),
        code: body.code ?? '',
        runtime: body.runtime ?? DEFAULT_RUNTIME,
        dependencies: body.dependencies ?? [],
        secrets: mergeSecrets([], body.secrets ?? [], now),
        created_at: now,
        updated_at: now,
        all_changes_deployed: false,
        versions: [],
      };
      startBuild(action, context.now());
      state.actions.set(action.id, action);
      return created(showAction(action, 'pending'));
    },
  }),
  operation({
    method: 'get',
    path: `${PATH}/:id`,
    scopes: ['read:actions'],
    handle: ({ state, params }) => {
      const action = findAction(state, params.id);
      finishBuild(action);
      return ok(showAction(action, 'built'));
    },
  }),
  operation({
    method: 'patch',
    path: `${PATH}/:id`,
    scopes: ['update:actions'],
    body: UPDATE_ACTION,
    handle: ({ context, state, params, body: { secrets, supported_triggers, ...changes } }) => {
      const before = findAction(state, params.id);
      if (changes.name !== undefined) requireFreeName(state, changes.name, params.id);
      const now = new Date(context.now()).toISOString();
      const action: Action = {
        ...before,
        ...changes,
        ...(supported_triggers && { supported_triggers: triggers(supported_triggers) }),
        ...(secrets && { secrets: mergeSecrets(before.secrets, secrets, now) }),
        updated_at: now,
        all_changes_deployed: false,
      };
      startBuild(action, context.now());
      state.actions.set(action.id, action);
      return ok(showAction(action, 'pending'));
    },
  }),
  operation({
    method: 'delete',
    path: `${PATH}/:id`,
    scopes: ['delete:actions'],
    query: accepting<{ force?: boolean }>(
      object({ force: flag('Force action deletion detaching bindings') }),
    ),
    handle: ({ state, params, query }) => {
      remove(state, findAction(state, params.id), query.force ?? false);
      return noContent();
    },
  }),
];

/** The given secrets replace the stored ones; a secret without a value keeps the one that it has. */
function mergeSecrets(
  stored: readonly ActionSecret[],
  given: readonly { name: string; value?: string }[],
  now: string,
): ActionSecret[] {
  return given.map(({ name, value }) => {
    const known = stored.find((secret) => secret.name === name);
    if (value === undefined && !known)
      throw badRequest(`The secret "${name}" needs a value.`, 'invalid_body');
    return value === undefined && known ? known : { name, value: value ?? '', updated_at: now };
  });
}

function remove(state: TenantState, { id }: Action, force: boolean): void {
  const bound = [...state.bindings].filter(([, bindings]) =>
    bindings.some(({ action_id }) => action_id === id),
  );
  if (bound.length > 0 && !force) throw conflict('Unable to delete an action bound to a trigger.');
  for (const [trigger, bindings] of bound) {
    state.bindings.set(
      trigger,
      bindings.filter(({ action_id }) => action_id !== id),
    );
  }
  state.actions.delete(id);
}

function requireFreeName(state: TenantState, name: string, except?: string): void {
  for (const action of state.actions.values()) {
    if (action.name === name && action.id !== except)
      throw conflict('An action with that name already exists.');
  }
}

function matches(action: Action, { triggerId, actionName, deployed }: ActionFilter): boolean {
  return (
    (triggerId === undefined || action.supported_triggers.some(({ id }) => id === triggerId)) &&
    (actionName === undefined || action.name === actionName) &&
    (deployed === undefined || (action.deployed_version !== undefined) === deployed)
  );
}
