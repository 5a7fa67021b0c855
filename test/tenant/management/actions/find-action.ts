import type { Action, ActionVersion } from '../../state/entities/action';
import type { TenantState } from '../../state/tenant-state';
import { notFound } from '../errors';

/** @throws ManagementError 404 */
export function findAction(state: TenantState, id: string): Action {
  const action = state.actions.get(id);
  if (!action) throw notFound('That action does not exist.');
  return action;
}

/** @throws ManagementError 404 */
export function findVersion(action: Action, id: string): ActionVersion {
  const version = action.versions.find((candidate) => candidate.id === id);
  if (!version) throw notFound('That action version does not exist.');
  return version;
}
