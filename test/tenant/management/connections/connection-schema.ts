import type { Connection } from '../../state/entities/connection';
import { accepting, anyObject, flag, list, nullable, object, text } from '../validation/json-schema';

const PROPERTIES = {
  display_name: text(1, 128, 'Connection name used in the new universal login experience'),
  options: anyObject('The connection’s options, which depend on its strategy'),
  enabled_clients: list(text(1, 64), {
    description: 'The identifiers of the clients that may use the connection.',
  }),
  is_domain_connection: flag(
    'true promotes to a domain-level connection so that third-party applications can use it.',
  ),
  show_as_button: flag(
    'Enables showing a button for the connection in the login page (new experience only).',
  ),
  realms: list(text(1, 256), { description: 'Defines the realms for which the connection will be used.' }),
  metadata: anyObject('Metadata associated with the connection.'),
  authentication: anyObject(),
  connected_accounts: anyObject(),
};

type ConnectionChanges = Partial<Pick<Connection, 'display_name' | 'options' | 'enabled_clients'>>;

export const CREATE_CONNECTION = accepting<ConnectionChanges & { name: string; strategy: string }>(
  object(
    {
      ...PROPERTIES,
      name: {
        ...text(
          1,
          128,
          "The name of the connection. Must start and end with an alphanumeric character and can only contain alphanumeric characters and '-'. Max length 128",
        ),
        pattern: '^[a-zA-Z0-9](-[a-zA-Z0-9]|[a-zA-Z0-9])*$',
      },
      strategy: text(1, 50, 'The identity provider identifier for the connection'),
    },
    ['name', 'strategy'],
  ),
);

export const UPDATE_CONNECTION = accepting<ConnectionChanges>(
  object({ ...PROPERTIES, options: nullable(PROPERTIES.options) }),
);
