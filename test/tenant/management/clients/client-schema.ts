import type { Client, OidcLogoutSettings } from '../../state/entities/client';
import { MY_ORGANIZATION } from './my-organization-schema';
import { OIDC_BACKCHANNEL_LOGOUT, OIDC_LOGOUT } from './oidc-logout-schema';
import { REFRESH_TOKEN } from './refresh-token-schema';
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
} from '../validation/json-schema';

const GRANT_TYPES = [
  'authorization_code',
  'implicit',
  'refresh_token',
  'client_credentials',
  'password',
  'http://auth0.com/oauth/grant-type/password-realm',
  'http://auth0.com/oauth/grant-type/mfa-oob',
  'http://auth0.com/oauth/grant-type/mfa-otp',
  'http://auth0.com/oauth/grant-type/mfa-recovery-code',
  'http://auth0.com/oauth/grant-type/passwordless/otp',
  'urn:ietf:params:oauth:grant-type:device_code',
  'urn:ietf:params:oauth:grant-type:token-exchange',
  'urn:openid:params:grant-type:ciba',
];

const urls = (description: string) => list({ type: 'string', format: 'callback-url' }, { description });
const origins = (description: string) => list(text(1, 2048), { description });

const DEFAULT_ORGANIZATION = object(
  {
    organization_id: text(1, 50, 'The default Organization ID to be used'),
    flows: list(choice(['client_credentials']), {
      minItems: 1,
      description: 'The default Organization usage',
    }),
  },
  ['organization_id', 'flows'],
);

const CREDENTIALS = object({ credentials: list(object({ id: text(1, 50) }, ['id']), { minItems: 1 }) }, [
  'credentials',
]);

const AUTHENTICATION_METHODS = object(
  {
    private_key_jwt: CREDENTIALS,
    tls_client_auth: CREDENTIALS,
    self_signed_tls_client_auth: CREDENTIALS,
  },
  [],
  { minProperties: 1, maxProperties: 1 },
);

/** Settings that the tenant stores and returns but does nothing with. */
const KEPT = {
  addons: nullable(anyObject()),
  async_approval_notification_channels: nullable(list(text(1, 50))),
  compliance_level: nullable(
    choice(['none', 'fapi1_adv_pkj_par', 'fapi1_adv_mtls_par', 'fapi2_sp_pkj_mtls', 'fapi2_sp_mtls_mtls']),
  ),
  encryption_key: nullable(anyObject()),
  fedcm_login: nullable(anyObject()),
  jwt_configuration: object(
    {
      lifetime_in_seconds: integer(0, 2_592_000),
      secret_encoded: flag(),
      scopes: anyObject(),
      alg: choice(['HS256', 'RS256', 'RS512', 'PS256']),
    },
    [],
    { additionalProperties: true },
  ),
  mobile: nullable(anyObject()),
  native_social_login: nullable(anyObject()),
  session_transfer: nullable(anyObject()),
  signed_request_object: nullable(anyObject()),
  token_exchange: nullable(anyObject()),
  token_quota: nullable(anyObject()),
};

const PROPERTIES = {
  ...KEPT,
  name: {
    ...text(
      1,
      255,
      "The name of the client. Must contain at least one character. Does not allow '<' or '>'.",
    ),
    pattern: '^[^<>]+$',
  },
  description: text(
    0,
    140,
    'Free text description of the purpose of the Client. (Max character length: 140)',
  ),
  logo_uri: {
    type: 'string',
    format: 'absolute-uri-or-empty',
    description: 'The URL of the client logo (recommended size: 150x150)',
  },
  callbacks: urls('A set of URLs that are valid to call back from Auth0 when authenticating users'),
  allowed_logout_urls: urls('URLs that are valid to redirect to after logout from Auth0'),
  allowed_origins: origins('A set of URLs that represents valid origins for CORS'),
  web_origins: origins(
    'A set of URLs that represents valid web origins for use with web message response mode',
  ),
  client_aliases: origins('List of audiences for SAML protocol'),
  allowed_clients: origins('Ids of clients that will be allowed to perform delegation requests.'),
  grant_types: list(choice(GRANT_TYPES), {
    description: 'A set of grant types that the client is authorized to use.',
  }),
  token_endpoint_auth_method: nullable(choice(['none', 'client_secret_post', 'client_secret_basic'])),
  is_token_endpoint_ip_header_trusted: flag(),
  app_type: choice(['native', 'spa', 'regular_web', 'non_interactive', 'resource_server', 'sso_integration']),
  is_first_party: flag('Whether this client a first party client or not'),
  oidc_conformant: flag('Whether this client will conform to strict OIDC specifications'),
  sso: flag(),
  sso_disabled: flag(),
  cross_origin_authentication: flag(),
  cross_origin_loc: nullable({ type: 'string', format: 'absolute-uri-or-empty' }),
  custom_login_page_on: flag(),
  custom_login_page: text(0, 100_000),
  custom_login_page_preview: text(0, 100_000),
  form_template: text(0, 100_000),
  client_metadata: {
    type: 'object',
    additionalProperties: nullable(text(0, 255)),
    maxProperties: 10,
    description: 'Metadata associated with the client.',
  },
  initiate_login_uri: {
    type: 'string',
    format: 'absolute-https-uri-or-empty',
    description: 'Initiate login uri, must be https',
  },
  refresh_token: nullable(REFRESH_TOKEN),
  oidc_backchannel_logout: nullable(OIDC_BACKCHANNEL_LOGOUT),
  oidc_logout: nullable(OIDC_LOGOUT),
  default_organization: nullable(DEFAULT_ORGANIZATION),
  organization_usage: nullable(choice(['deny', 'allow', 'require'])),
  organization_require_behavior: nullable(choice(['no_prompt', 'pre_login_prompt', 'post_login_prompt'])),
  organization_discovery_methods: nullable(
    list(choice(['email', 'organization_name']), {
      minItems: 1,
      uniqueItems: true,
      description:
        'Defines the available methods for organization discovery during the `pre_login_prompt`. Users can discover their organization either by `email`, `organization_name` or both.',
    }),
  ),
  my_organization_configuration: nullable(MY_ORGANIZATION),
  require_pushed_authorization_requests: flag(),
  require_proof_of_possession: flag(),
  skip_non_verifiable_callback_uri_confirmation_prompt: nullable(flag()),
  par_request_expiry: nullable(integer(10, 600)),
  resource_server_identifier: text(1, 600),
};

export type ClientChanges = {
  [Name in keyof Client]?: Client[Name] | null;
} & {
  name?: string;
  client_metadata?: Record<string, unknown>;
  oidc_backchannel_logout?: Pick<OidcLogoutSettings, 'backchannel_logout_urls'> | null | undefined;
};

export const CREATE_CLIENT = accepting<ClientChanges & { name: string }>(object(PROPERTIES, ['name']));

export const UPDATE_CLIENT = accepting<ClientChanges>(
  object({
    ...PROPERTIES,
    client_secret: text(16, 512, 'The secret used to sign tokens for the client'),
    client_authentication_methods: nullable(AUTHENTICATION_METHODS),
  }),
);
