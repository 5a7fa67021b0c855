import { accepting, anyObject, flag, nullable, object, text } from '../validation/json-schema';

const PROPERTIES = {
  email: { type: 'string', format: 'email', description: "The user's email." },
  email_verified: flag('Whether this email address is verified (true) or unverified (false).'),
  blocked: flag('Whether this user was blocked by an administrator (true) or not (false).'),
  given_name: text(1, 150, "The user's given name(s)."),
  family_name: text(1, 150, "The user's family name(s)."),
  name: text(1, 300, "The user's full name."),
  nickname: text(1, 300, "The user's nickname."),
  picture: { type: 'string', format: 'strict-uri', description: "A URI pointing to the user's picture." },
  username: text(1, 128, "The user's username. Only valid if the connection requires a username."),
  phone_number: {
    type: 'string',
    pattern: '^\\+[0-9]{1,15}$',
    description: "The user's phone number (following the E.164 recommendation).",
  },
  phone_verified: flag('Whether this phone number has been verified (true) or not (false).'),
  user_metadata: anyObject('User metadata to which this user has read/write access.'),
  app_metadata: anyObject('User metadata to which this user has read-only access.'),
  verify_email: flag(
    'Whether the user will receive a verification email after creation (true) or no email (false).',
  ),
  password: text(1, 500, 'Initial password for this user. Only valid for auth0 connection strategy.'),
};

interface UserChanges {
  email?: string;
  name?: string;
  nickname?: string;
  picture?: string;
  username?: string;
  password?: string;
  user_metadata?: Record<string, unknown>;
  app_metadata?: Record<string, unknown>;
  email_verified?: boolean;
  blocked?: boolean;
  verify_email?: boolean;
}

export interface CreateUser extends UserChanges {
  connection: string;
  user_id?: string;
}

export interface UpdateUser extends UserChanges {
  connection?: string;
  client_id?: string;
  verify_phone_number?: boolean;
}

export const CREATE_USER = accepting<CreateUser>(
  object(
    {
      ...PROPERTIES,
      connection: text(1, 128, 'Name of the connection this user should be created in.'),
      user_id: text(1, 255, "The external user's id provided by the identity provider."),
    },
    ['connection'],
  ),
);

const CLEARABLE = ['given_name', 'family_name', 'name', 'nickname', 'picture', 'phone_number'] as const;

export const UPDATE_USER = accepting<UpdateUser>(
  object({
    ...PROPERTIES,
    ...Object.fromEntries(CLEARABLE.map((name) => [name, nullable(PROPERTIES[name])])),
    connection: text(1, 128, 'Name of the connection to target for this user update.'),
    client_id: text(1, 64, 'Auth0 client ID. Only valid when updating email address.'),
    verify_phone_number: flag(),
  }),
);

/** The path parameter of everything below one user. */
export const USER_PARAMETERS = object(
  { id: { type: 'string', pattern: '^.+\\|.+$', description: 'The user_id of the user to retrieve' } },
  [],
  { additionalProperties: true },
);
