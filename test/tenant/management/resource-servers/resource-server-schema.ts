import type { ResourceServer } from '../../state/entities/resource-server';
import {
  accepting,
  anyObject,
  choice,
  flag,
  integer,
  list,
  nullable,
  object,
  text,
  type JsonSchema,
} from '../validation/json-schema';

const MAX_LIFETIME = 2_592_000;

const USER_POLICY = {
  user: object({ policy: choice(['allow_all', 'deny_all', 'require_client_grant']) }, ['policy']),
};
const CLIENT_POLICY = {
  client: object({ policy: choice(['deny_all', 'require_client_grant']) }, ['policy']),
};

const SKIP_CONSENT = flag(
  'Whether to skip user consent for applications flagged as first party (true) or not (false).',
);

const PROOF_OF_POSSESSION = nullable(
  object(
    {
      mechanism: choice(['mtls', 'dpop']),
      required: flag('Whether the use of Proof-of-Possession is required for the resource server'),
      required_for: choice(['public_clients', 'all_clients']),
    },
    ['mechanism', 'required'],
  ),
);

const AUTHORIZATION_POLICY = nullable(
  object({ policy_id: text(1, 100, 'The ID of the authorization policy to apply.') }, ['policy_id']),
);

const PROPERTIES = {
  name: {
    ...text(0, 200, 'Friendly name for this resource server. Can not contain `<` or `>` characters.'),
    pattern: '^[^<>]*$',
  },
  scopes: list(
    object(
      {
        value: text(1, 280, 'Value of this scope.'),
        description: text(0, 500, 'User-friendly description of this scope.'),
      },
      ['value'],
    ),
    { description: 'List of permissions (scopes) that this API uses.' },
  ),
  signing_alg: choice(['HS256', 'RS256', 'RS512', 'PS256']),
  signing_secret: text(16, 2048, 'Secret used to sign tokens when using symmetric algorithms (HS256).'),
  allow_offline_access: flag('Whether refresh tokens can be issued for this API (true) or not (false).'),
  allow_online_access: flag(
    'Whether Online Refresh Tokens can be issued for this API (true) or not (false).',
  ),
  allow_online_access_with_ephemeral_sessions: flag(),
  token_lifetime: integer(
    0,
    MAX_LIFETIME,
    'Expiration value (in seconds) for access tokens issued for this API from the token endpoint.',
  ),
  token_lifetime_for_web: integer(0, MAX_LIFETIME),
  token_dialect: choice(['access_token', 'access_token_authz', 'rfc9068_profile', 'rfc9068_profile_authz']),
  skip_consent_for_verifiable_first_party_clients: SKIP_CONSENT,
  enforce_policies: flag('Whether to enforce authorization policies (true) or to ignore them (false).'),
  token_encryption: nullable(
    object(
      {
        format: choice(['compact-nested-jwe']),
        encryption_key: object(
          {
            name: text(1, 128, 'Name of the encryption key.'),
            alg: choice(['RSA-OAEP-256', 'RSA-OAEP-384', 'RSA-OAEP-512']),
            kid: text(1, 128, 'Key ID.'),
            pem: text(1, 8192, 'PEM-formatted public key. Must be JSON escaped.'),
          },
          ['alg', 'pem'],
        ),
      },
      ['format', 'encryption_key'],
    ),
  ),
  consent_policy: nullable(choice(['transactional-authorization-with-mfa'])),
  authorization_details: nullable(list(anyObject())),
  proof_of_possession: PROOF_OF_POSSESSION,
  subject_type_authorization: object({ ...USER_POLICY, ...CLIENT_POLICY }),
  authorization_policy: AUTHORIZATION_POLICY,
};

interface TokenEncryption {
  format: string;
  encryption_key: { name?: string; alg: string; kid?: string; pem: string };
}

type SubjectTypes = NonNullable<ResourceServer['subject_type_authorization']>;

/** The properties that need handling; the rest are stored as they come. */
export interface ResourceServerChanges {
  name?: string;
  scopes?: ResourceServer['scopes'];
  subject_type_authorization?: Partial<SubjectTypes>;
  token_encryption?: TokenEncryption | null;
}

export const CREATE_RESOURCE_SERVER = accepting<ResourceServerChanges & { identifier: string }>(
  object(
    {
      identifier: text(
        1,
        600,
        'Unique identifier for the API used as the audience parameter on authorization calls. Can not be changed once set.',
      ),
      ...PROPERTIES,
    },
    ['identifier'],
  ),
);

/** Which update an API accepts depends on who serves it, so the body is checked once the API is known. */
export const ANY_UPDATE = accepting<ResourceServerChanges>({ type: 'object' });

export const UPDATE_RESOURCE_SERVER: JsonSchema = object(PROPERTIES);

/** The My Account and My Organization APIs: anything else, above all `name`, is refused. */
export const UPDATE_SYSTEM_API: JsonSchema = object({
  token_lifetime: { const: 600 },
  proof_of_possession: PROOF_OF_POSSESSION,
  skip_consent_for_verifiable_first_party_clients: SKIP_CONSENT,
  subject_type_authorization: object({ ...USER_POLICY, ...CLIENT_POLICY }),
  authorization_policy: AUTHORIZATION_POLICY,
});

export const UPDATE_MANAGEMENT_API: JsonSchema = object({
  token_lifetime: PROPERTIES.token_lifetime,
  skip_consent_for_verifiable_first_party_clients: SKIP_CONSENT,
  subject_type_authorization: object(USER_POLICY),
});
