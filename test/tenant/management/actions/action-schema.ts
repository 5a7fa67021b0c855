import type { ActionTrigger } from '../../state/entities/action';
import { accepting, choice, list, object, text } from '../validation/json-schema';

/** The extensibility points to which an Action can be bound, with the version that a new Action gets. */
export const TRIGGERS: Readonly<Record<string, string>> = {
  'post-login': 'v3',
  'credentials-exchange': 'v2',
  'pre-user-registration': 'v2',
  'post-user-registration': 'v2',
  'post-change-password': 'v2',
  'send-phone-message': 'v2',
  'password-reset-post-challenge': 'v1',
};

const RUNTIMES = ['node18-actions', 'node18', 'node20', 'node22'];

interface ActionChanges {
  name?: string;
  code?: string;
  runtime?: string;
  dependencies?: { name: string; version: string; registry_url?: string }[];
  secrets?: { name: string; value?: string }[];
  supported_triggers?: { id: string; version?: string }[];
}

const PROPERTIES = {
  name: text(1, 255, 'The name of an action.'),
  supported_triggers: list(object({ id: choice(Object.keys(TRIGGERS)), version: text(1, 10) }, ['id']), {
    minItems: 1,
    maxItems: 1,
    description:
      'The list of triggers that this action supports. At this time, an action can only target a single trigger at a time.',
  }),
  code: text(0, 100_000, 'The source code of the action.'),
  runtime: choice(RUNTIMES, 'The Node runtime. For example: `node22`, defaults to `node22`'),
  dependencies: list(
    object({ name: text(1, 255), version: text(1, 128), registry_url: text(0, 2048) }, ['name', 'version']),
    { description: 'The list of third party npm modules, and their versions, that this action depends on.' },
  ),
  secrets: list(object({ name: text(1, 255), value: text(0, 4096) }, ['name']), {
    maxItems: 30,
    description: 'The list of secrets that are included in an action or a version of an action.',
  }),
};

export const CREATE_ACTION = accepting<
  ActionChanges & { name: string; supported_triggers: { id: string; version?: string }[] }
>(object(PROPERTIES, ['name', 'supported_triggers']));

export const UPDATE_ACTION = accepting<ActionChanges>(object(PROPERTIES));

/** Fills in the version of the trigger that an Action is for. */
export function triggers(chosen: readonly { id: string; version?: string }[]): ActionTrigger[] {
  return chosen.map(({ id, version }) => ({ id, version: version ?? TRIGGERS[id] ?? 'v1' }));
}
