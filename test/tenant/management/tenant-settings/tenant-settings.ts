import type { TenantSettings } from '../../state/entities/tenant-settings';
import { FIELDS_PARAMETERS, pickFields, type FieldsQuery } from '../lists/fields';
import { ok, operation, type Operation } from '../operation';
import { patched } from '../patch';
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

const HOURS = { session: integer(1, 8760), idle: integer(1, 8760) };

const PROPERTIES = {
  friendly_name: text(0, 255, 'Friendly name for this tenant.'),
  picture_url: {
    type: 'string',
    format: 'absolute-uri-or-empty',
    description: 'URL of logo to be shown for this tenant',
  },
  support_email: { type: 'string', maxLength: 255, description: 'End-user support email.' },
  support_url: { type: 'string', format: 'absolute-uri-or-empty', description: 'End-user support url.' },
  allowed_logout_urls: list(
    { type: 'string', format: 'callback-url' },
    { description: 'URLs that are valid to redirect to after logout from Auth0.' },
  ),
  default_audience: text(0, 600, 'Default audience for API Authorization.'),
  default_directory: text(0, 128, 'Name of connection used for password grants at the `/token` endpoint.'),
  default_redirection_uri: {
    type: 'string',
    format: 'absolute-https-uri-or-empty',
    description: 'The default absolute redirection uri, must be https',
  },
  enabled_locales: list(text(2, 10), {
    minItems: 1,
    description: 'Supported locales for the user interface',
  }),
  flags: {
    type: 'object',
    additionalProperties: { type: 'boolean' },
    description: 'Flags used to change the behavior of this tenant.',
  },
  session_lifetime: HOURS.session,
  idle_session_lifetime: HOURS.idle,
  ephemeral_session_lifetime: HOURS.session,
  idle_ephemeral_session_lifetime: HOURS.idle,
  sandbox_version: text(1, 8, 'Selected sandbox version for the extensibility environment'),
  session_cookie: nullable(object({ mode: choice(['persistent', 'non-persistent']) }, ['mode'])),
  sessions: nullable(anyObject()),
  oidc_logout: anyObject(),
  allow_organization_name_in_authentication_api: nullable(
    flag('Whether to accept an organization name instead of an ID on auth endpoints'),
  ),
  customize_mfa_in_postlogin_action: nullable(flag()),
  acr_values_supported: nullable(list(text(1, 255))),
  mtls: nullable(anyObject()),
  pushed_authorization_requests_supported: nullable(flag()),
  skip_non_verifiable_callback_uri_confirmation_prompt: nullable(flag()),
  default_token_quota: nullable(anyObject()),
  error_page: nullable(anyObject()),
  resource_parameter_profile: choice(['audience', 'compatibility']),
};

/** The tenant's own settings. */
export const TENANT_SETTINGS_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: '/tenants/settings',
    scopes: ['read:tenant_settings'],
    query: accepting<FieldsQuery>(object(FIELDS_PARAMETERS)),
    handle: ({ state, query }) =>
      ok(pickFields(query, { ...state.settings, sandbox_versions_available: ['22', '18'] })),
  }),
  operation({
    method: 'patch',
    path: '/tenants/settings',
    scopes: ['update:tenant_settings'],
    body: accepting<Partial<TenantSettings>>(object(PROPERTIES)),
    handle: ({ state, body }) => {
      const flags = { ...state.settings.flags, ...body.flags };
      state.settings = { ...patched(state.settings, body), flags };
      return ok(state.settings);
    },
  }),
];
