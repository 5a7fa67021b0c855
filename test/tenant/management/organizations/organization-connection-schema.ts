import { accepting, choice, flag, nullable, object, text } from '../validation/json-schema';

/** An organization's own settings for a connection, as requests change them. */
export interface ConnectionChanges {
  assign_membership_on_login?: boolean;
  is_signup_enabled?: boolean;
  show_as_button?: boolean;
  is_enabled?: boolean;
  organization_access_level?: 'none' | 'readonly' | 'limited' | 'full' | null;
  organization_connection_name?: string;
}

export interface NewConnection extends ConnectionChanges {
  connection_id: string;
}

const SETTINGS = {
  assign_membership_on_login: flag(
    'When true, all users that log in with this connection will be automatically granted membership in the organization. When false, users must be granted membership in the organization before logging in with this connection.',
  ),
  is_signup_enabled: flag(
    'Determines whether organization signup should be enabled for this organization connection. Only applicable for database connections. Default: false.',
  ),
  show_as_button: flag(
    'Determines whether a connection should be displayed on this organization’s login prompt. Only applicable for enterprise connections. Default: true.',
  ),
};

/** Settings that only the newer form has: what the organization's own admins may do with the connection. */
const ACCESS = {
  is_enabled: flag('Whether the connection is enabled for the organization.'),
  organization_access_level: nullable(choice(['none', 'readonly', 'limited', 'full'])),
  organization_connection_name: text(1, 50, 'Name of the connection in the scope of this organization.'),
};

const CONNECTION_ID = { connection_id: text(1, 50, 'Single connection ID to add to the organization.') };

export const ENABLED_CONNECTION = accepting<NewConnection>(
  object({ ...CONNECTION_ID, ...SETTINGS }, ['connection_id']),
);

export const UPDATE_ENABLED_CONNECTION = accepting<ConnectionChanges>(
  object(SETTINGS, [], { minProperties: 1 }),
);

export const ORGANIZATION_CONNECTION = accepting<NewConnection>(
  object({ ...CONNECTION_ID, ...SETTINGS, ...ACCESS }, ['connection_id']),
);

export const UPDATE_ORGANIZATION_CONNECTION = accepting<ConnectionChanges>(
  object({ ...SETTINGS, ...ACCESS }, [], { minProperties: 1 }),
);
