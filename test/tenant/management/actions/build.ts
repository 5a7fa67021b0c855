import type { Action } from '../../state/entities/action';

/** Milliseconds. Auth0 takes seconds; this is long enough to tell a client that waits from one that doesn't. */
const BUILD_TIME = 100;

/**
 * Whether an Action's draft is built. That happens a moment after each change, and at the latest when a client reads
 * the Action, so that a client that polls is never kept waiting and one that deploys blindly is refused, as at Auth0.
 */
export function isBuilt({ building_since }: Action, now: number): boolean {
  return building_since === undefined || now - building_since >= BUILD_TIME;
}

export function startBuild(action: Action, now: number): void {
  action.building_since = now;
}

export function finishBuild(action: Action): void {
  delete action.building_since;
}
