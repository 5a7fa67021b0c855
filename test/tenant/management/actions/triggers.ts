import { randomUUID } from 'node:crypto';
import type { Action, ActionBinding } from '../../state/entities/action';
import type { TenantState } from '../../state/tenant-state';
import { badRequest, notFound } from '../errors';
import { ok, operation, type Operation } from '../operation';
import { accepting, choice, list, object, text } from '../validation/json-schema';
import { actionsPage, ACTIONS_PARAMETERS, type ActionsQuery } from './actions-page';
import { TRIGGERS } from './action-schema';
import { findAction } from './find-action';
import { showSummary } from './show-action';

const PATH = '/actions/triggers/:trigger_id/bindings';
const MAXIMUM_BINDINGS = 20;

interface BindingRequest {
  ref: { type: 'action_id' | 'action_name' | 'binding_id'; value: string };
  display_name?: string;
}

export const TRIGGER_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: '/actions/triggers',
    scopes: ['read:actions'],
    handle: () =>
      ok({ triggers: Object.entries(TRIGGERS).map(([id, version]) => ({ id, version, status: 'CURRENT' })) }),
  }),
  operation({
    method: 'get',
    path: PATH,
    scopes: ['read:actions'],
    query: accepting<ActionsQuery>(object(ACTIONS_PARAMETERS)),
    handle: ({ state, params, query }) => {
      const bindings = bindingsOf(state, params.trigger_id);
      return actionsPage(
        query,
        'bindings',
        bindings.map((binding) => showBinding(state, binding)),
      );
    },
  }),
  operation({
    method: 'patch',
    path: PATH,
    scopes: ['update:actions'],
    body: accepting<{ bindings: BindingRequest[] }>(
      object(
        {
          bindings: list(
            object(
              {
                ref: object(
                  { type: choice(['action_id', 'action_name', 'binding_id']), value: text(1, 255) },
                  ['type', 'value'],
                ),
                display_name: text(1, 255, 'The name of the binding.'),
              },
              ['ref'],
            ),
            { maxItems: MAXIMUM_BINDINGS, description: 'The actions that will be bound to this trigger.' },
          ),
        },
        ['bindings'],
      ),
    ),
    handle: ({ context, state, params, body }) => {
      const before = bindingsOf(state, params.trigger_id);
      const now = new Date(context.now()).toISOString();
      const bindings = body.bindings.map((request) => bind(state, params.trigger_id, before, request, now));
      state.bindings.set(params.trigger_id, bindings);
      return ok({ bindings: bindings.map((binding) => showBinding(state, binding)) });
    },
  }),
];

function bind(
  state: TenantState,
  triggerId: string,
  before: readonly ActionBinding[],
  { ref, display_name }: BindingRequest,
  now: string,
): ActionBinding {
  const action = findBound(state, before, ref);
  if (!action.supported_triggers.some(({ id }) => id === triggerId)) {
    throw badRequest('Trying to create a binding between an incompatible action and trigger.');
  }
  if (!action.deployed_version) {
    throw badRequest('Trying to create a binding for an action that has not been deployed yet.');
  }
  return {
    id: randomUUID(),
    trigger_id: triggerId,
    display_name: display_name ?? action.name,
    action_id: action.id,
    created_at: now,
    updated_at: now,
  };
}

function findBound(
  state: TenantState,
  before: readonly ActionBinding[],
  { type, value }: BindingRequest['ref'],
): Action {
  if (type === 'action_id') return findAction(state, value);
  const action =
    type === 'action_name'
      ? [...state.actions.values()].find(({ name }) => name === value)
      : state.actions.get(before.find(({ id }) => id === value)?.action_id ?? '');
  if (!action) throw notFound('That action does not exist.');
  return action;
}

function bindingsOf(state: TenantState, triggerId: string): ActionBinding[] {
  if (!(triggerId in TRIGGERS)) throw notFound('That trigger does not exist.');
  return state.bindings.get(triggerId) ?? [];
}

function showBinding(state: TenantState, { action_id, ...binding }: ActionBinding): object {
  return { ...binding, action: showSummary(findAction(state, action_id)) };
}
