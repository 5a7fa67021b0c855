import { choice, flag, object, text, type JsonSchema } from '../../management/validation/json-schema';

/** The kinds of identity providers that an organization's admins can set up. */
export const STRATEGIES = ['adfs', 'google-apps', 'oidc', 'okta', 'pingfederate', 'samlp', 'waad'] as const;

export type Strategy = (typeof STRATEGIES)[number];

/** One way in which a strategy's options can be given. */
export interface OptionsForm {
  /** The option that distinguishes this form from the strategy's others. */
  readonly by?: string;
  readonly schema: JsonSchema;
}

/** What is particular to one strategy. */
interface StrategyRules {
  /** The last one is the default, when no option distinguishes them. */
  readonly forms: readonly OptionsForm[];
  /** The options that answers show; others, such as secrets, are never returned. */
  readonly shown: readonly string[];
  /** Which mapping of a user attribute profile applies; answers show attributes only for strategies that have one. */
  readonly mapping?: 'oidc' | 'saml';
  /** Whether users can be provisioned by SCIM (Configure Inbound SCIM). */
  readonly scim: boolean;
  /** Whether the identity provider can end sessions (Universal Logout). */
  readonly universalLogout?: boolean;
}

const LINE = text(1, 2048);
const SECRET = text(1, 1024);
const URL = { type: 'string', format: 'strict-uri', maxLength: 2048 };
const HTTPS_URL = { type: 'string', format: 'strict-https-uri', maxLength: 2048 };
/** Long enough for a chain of certificates, or for a federation's metadata. */
const DOCUMENT = text(1, 90_000);
const CERTIFICATE = { ...DOCUMENT, format: 'certificate' };
const HOST = {
  type: 'string',
  maxLength: 260,
  pattern:
    '^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(:\\d{1,5})?$',
};

const SIGNATURE = {
  signatureAlgorithm: choice(['rsa-sha256', 'rsa-sha1']),
  digestAlgorithm: choice(['sha256', 'sha1']),
  signSAMLRequest: flag(),
};

const INITIATED = {
  idpInitiated: {
    ...object({
      enabled: flag(),
      client_id: text(0, 64),
      client_protocol: text(0, 64),
      client_authorizequery: text(0, 2048),
    }),
    additionalProperties: true,
  },
};

const SAML = {
  ...SIGNATURE,
  ...INITIATED,
  protocolBinding: choice([
    'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect',
    'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
  ]),
  bindingMethod: text(1, 100),
  signingCert: CERTIFICATE,
  icon_url: HTTPS_URL,
  discovery_url: HTTPS_URL,
};

/** For strategies that are configured by a name in their directory and a registered application. */
const registered = (directory: string): readonly OptionsForm[] => [
  {
    schema: object({ [directory]: HOST, client_id: LINE, client_secret: SECRET, icon_url: HTTPS_URL }, [
      directory,
      'client_id',
      'client_secret',
    ]),
  },
];

/** The options of each strategy as in Auth0's OpenAPI document of the API; URLs and certificates are checked as well. */
export const STRATEGY_RULES: Readonly<Record<Strategy, StrategyRules>> = {
  adfs: {
    forms: [
      { by: 'fedMetadataXml', schema: object({ fedMetadataXml: DOCUMENT }, ['fedMetadataXml']) },
      { schema: object({ adfs_server: LINE }, ['adfs_server']) },
    ],
    shown: ['adfs_server', 'fedMetadataXml'],
    scim: false,
  },
  'google-apps': {
    forms: registered('domain'),
    shown: ['domain', 'client_id', 'icon_url'],
    scim: false,
  },
  oidc: {
    forms: [
      {
        schema: object(
          {
            type: choice(['front_channel', 'back_channel']),
            client_id: LINE,
            client_secret: SECRET,
            discovery_url: HTTPS_URL,
          },
          ['discovery_url', 'client_id', 'type'],
        ),
      },
    ],
    shown: ['type', 'client_id', 'discovery_url'],
    mapping: 'oidc',
    scim: true,
    universalLogout: true,
  },
  okta: {
    forms: registered('domain'),
    shown: ['domain', 'client_id', 'icon_url'],
    mapping: 'oidc',
    scim: true,
    universalLogout: true,
  },
  pingfederate: {
    forms: [
      {
        schema: object(
          {
            ...SIGNATURE,
            ...INITIATED,
            pingFederateBaseUrl: URL,
            signingCert: CERTIFICATE,
            icon_url: HTTPS_URL,
          },
          ['pingFederateBaseUrl', 'signingCert', 'signatureAlgorithm', 'digestAlgorithm', 'signSAMLRequest'],
        ),
      },
    ],
    shown: [...Object.keys(SIGNATURE), 'pingFederateBaseUrl', 'cert', 'idpInitiated', 'icon_url'],
    scim: false,
  },
  samlp: {
    forms: [
      {
        by: 'metadataUrl',
        schema: object({ ...SAML, metadataUrl: URL }, ['metadataUrl', 'signSAMLRequest']),
      },
      {
        schema: object({ ...SAML, signInEndpoint: URL }, [
          'signInEndpoint',
          'signingCert',
          'signSAMLRequest',
        ]),
      },
    ],
    shown: [
      'metadataUrl',
      'signInEndpoint',
      'cert',
      ...Object.keys(SAML).filter((name) => name !== 'signingCert'),
    ],
    mapping: 'saml',
    scim: true,
    universalLogout: true,
  },
  waad: {
    forms: registered('tenant_domain'),
    shown: ['tenant_domain', 'client_id', 'icon_url'],
    scim: true,
  },
};

export function isStrategy(name: string): name is Strategy {
  return (STRATEGIES as readonly string[]).includes(name);
}
