import { randomUUID } from 'node:crypto';
import type { TenantContext } from '../../context';
import type { Action, ActionVersion } from '../../state/entities/action';
import { badRequest } from '../errors';
import { omit } from '../omit';
import { ok, operation, type Operation } from '../operation';
import { accepting, object } from '../validation/json-schema';
import { actionsPage, ACTIONS_PARAMETERS, type ActionsQuery } from './actions-page';
import { isBuilt } from './build';
import { findAction, findVersion } from './find-action';
import { showSummary, showVersion } from './show-action';

const PATH = '/actions/actions/:id';
const MAXIMUM_VERSIONS = 50;

/** Deploying makes a version of the draft; the version that was deployed last is the one that runs. */
export const ACTION_VERSION_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'post',
    path: `${PATH}/deploy`,
    scopes: ['create:actions'],
    handle: ({ context, state, params }) => {
      const action = findAction(state, params.id);
      if (!isBuilt(action, context.now())) {
        throw badRequest("A draft must be in the 'built' state before it can be deployed.");
      }
      return ok(deploy(context, action, action));
    },
  }),
  operation({
    method: 'get',
    path: `${PATH}/versions`,
    scopes: ['read:actions'],
    query: accepting<ActionsQuery>(object(ACTIONS_PARAMETERS)),
    handle: ({ state, params, query }) => {
      const action = findAction(state, params.id);
      const newestFirst = [...action.versions].reverse();
      return actionsPage(
        query,
        'versions',
        newestFirst.map((version) => show(action, version)),
      );
    },
  }),
  operation({
    method: 'get',
    path: `${PATH}/versions/:version_id`,
    scopes: ['read:actions'],
    handle: ({ state, params }) => {
      const action = findAction(state, params.id);
      return ok(show(action, findVersion(action, params.version_id)));
    },
  }),
  operation({
    method: 'post',
    path: `${PATH}/versions/:version_id/deploy`,
    scopes: ['create:actions'],
    handle: ({ context, state, params }) => {
      const action = findAction(state, params.id);
      return ok(deploy(context, action, findVersion(action, params.version_id)));
    },
  }),
];

type Source = Pick<ActionVersion, 'code' | 'runtime' | 'dependencies' | 'secrets' | 'supported_triggers'>;

/** Answers with the version as it was just before the deployment finished. */
function deploy(context: TenantContext, action: Action, source: Source): Record<string, unknown> {
  const { code, runtime, dependencies, secrets, supported_triggers } = source;
  const now = new Date(context.now()).toISOString();
  const version: ActionVersion = {
    ...structuredClone({ code, runtime, dependencies, secrets, supported_triggers }),
    id: randomUUID(),
    number: (action.versions.at(-1)?.number ?? 0) + 1,
    created_at: now,
    built_at: now,
  };
  const answer = {
    ...omit(showVersion(version, false), 'built_at'),
    action: omit(showSummary(action), 'current_version', 'deployed_version'),
  };
  action.versions = [...action.versions, version].slice(-MAXIMUM_VERSIONS);
  action.deployed_version = version;
  action.all_changes_deployed = source === action;
  return answer;
}

function show(action: Action, version: ActionVersion): Record<string, unknown> {
  return {
    ...showVersion(version, version.id === action.deployed_version?.id),
    action: omit(showSummary(action), 'current_version', 'deployed_version'),
  };
}
