export interface ActionSecret {
  name: string;
  value: string;
  updated_at: string;
}

export interface ActionTrigger {
  id: string;
  version: string;
}

/** What an Action runs: its code and what the code needs. */
interface ActionSource {
  code: string;
  runtime: string;
  dependencies: { name: string; version: string; registry_url?: string }[];
  /** Values are kept so that the Action can run; the API never returns them. */
  secrets: ActionSecret[];
  supported_triggers: ActionTrigger[];
}

/** A deployed state of an Action. */
export interface ActionVersion extends ActionSource {
  id: string;
  number: number;
  created_at: string;
  built_at: string;
}

/** The draft of an Action; what runs is its deployed version. */
export interface Action extends ActionSource {
  id: string;
  name: string;
  created_at: string;
  updated_at: string;
  all_changes_deployed: boolean;
  /** When the draft changed last, in milliseconds, until it is seen to be built. */
  building_since?: number;
  /** Oldest first. */
  versions: ActionVersion[];
  deployed_version?: ActionVersion;
}

export interface ActionBinding {
  id: string;
  trigger_id: string;
  display_name: string;
  action_id: string;
  created_at: string;
  updated_at: string;
}
