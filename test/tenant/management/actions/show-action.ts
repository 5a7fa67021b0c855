import type { Action, ActionSecret, ActionVersion } from '../../state/entities/action';

/** How answers show an Action on its own; a draft is built by the time it is read. */
export function showAction(action: Action, status: 'pending' | 'built'): Record<string, unknown> {
  const { code, dependencies, runtime, secrets } = action;
  return { ...showSummary(action), code, dependencies, runtime, status, secrets: secrets.map(showSecret) };
}

/** How answers about something else show the Action that it belongs to. */
export function showSummary(action: Action): Record<string, unknown> {
  const { id, name, supported_triggers, created_at, updated_at, all_changes_deployed, deployed_version } =
    action;
  return {
    id,
    name,
    supported_triggers,
    created_at,
    updated_at,
    ...(deployed_version && {
      current_version: showCurrent(deployed_version),
      deployed_version: showVersion(deployed_version, true),
    }),
    all_changes_deployed,
  };
}

/** @param deployed whether the version is the one that runs */
export function showVersion(version: ActionVersion, deployed: boolean): Record<string, unknown> {
  const { id, number, code, dependencies, runtime, secrets, supported_triggers, created_at, built_at } =
    version;
  return {
    id,
    number,
    code,
    dependencies,
    runtime,
    deployed,
    status: 'built',
    secrets: secrets.map(showSecret),
    supported_triggers,
    built_at,
    created_at,
    updated_at: built_at,
  };
}

function showCurrent({ id, number, code, runtime, created_at, built_at }: ActionVersion): object {
  return {
    id,
    code,
    runtime,
    status: 'BUILT',
    number,
    build_time: built_at,
    created_at,
    updated_at: built_at,
  };
}

function showSecret({ name, updated_at }: ActionSecret): object {
  return { name, updated_at };
}
