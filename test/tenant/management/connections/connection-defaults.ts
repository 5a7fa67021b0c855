import { prefixedId } from '../../state/ids';
import type { Connection } from '../../state/entities/connection';

const DATABASE_OPTIONS = {
  mfa: { active: true, return_enroll_settings: true },
  passwordPolicy: 'good',
  strategy_version: 2,
  authentication_methods: {
    password: { enabled: true, api_behavior: 'required', signup_behavior: 'allow' },
    passkey: { enabled: false },
  },
  passkey_options: {
    challenge_ui: 'both',
    progressive_enrollment_enabled: true,
    local_enrollment_enabled: true,
  },
  brute_force_protection: true,
};

const OPEN_ID_OPTIONS = {
  schema_version: 'oidc-V4',
  type: 'back_channel',
  attribute_map: { mapping_mode: 'basic_profile' },
  connection_settings: { pkce: 'auto' },
};

const DEFAULT_OPTIONS: Readonly<Record<string, object>> = {
  auth0: DATABASE_OPTIONS,
  oidc: OPEN_ID_OPTIONS,
  okta: OPEN_ID_OPTIONS,
};

/** A new connection with its strategy's defaults, which the given options override. */
export function newConnection({
  name,
  strategy,
  options,
  ...settings
}: Partial<Connection> & { name: string; strategy: string }): Connection {
  return {
    id: prefixedId('con'),
    strategy,
    name,
    is_domain_connection: false,
    ...(strategy !== 'auth0' && { show_as_button: false }),
    authentication: { active: true },
    connected_accounts: { active: false },
    enabled_clients: [],
    realms: [name],
    ...settings,
    options: { ...structuredClone(DEFAULT_OPTIONS[strategy]), ...options },
  };
}
