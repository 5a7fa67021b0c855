import type { Branding } from '../../state/entities/organization';
import type { NewConnection } from './organization-connection-schema';
import { ENABLED_CONNECTION } from './organization-connection-schema';
import { accepting, anyObject, choice, flag, list, nullable, object, text } from '../validation/json-schema';

const COLOR = { type: 'string', pattern: '^#([A-Fa-f0-9]{6}|[A-Fa-f0-9]{3})$' };
const NAME_PATTERN = '^[a-z0-9_-]+$';

const BRANDING = object(
  {
    logo_url: {
      type: 'string',
      format: 'strict-https-uri',
      description: 'URL of logo to display on login page.',
    },
    colors: object(
      {
        primary: { ...COLOR, description: 'HEX Color for primary elements.' },
        page_background: { ...COLOR, description: 'HEX Color for background.' },
      },
      ['primary', 'page_background'],
      { description: 'Color scheme used to customize the login pages.' },
    ),
  },
  [],
  { description: 'Theme defines how to style the login pages.' },
);

const PROPERTIES = {
  name: { ...text(1, 50, 'The name of this organization.'), pattern: NAME_PATTERN },
  display_name: text(1, 255, 'Friendly name of this organization.'),
  branding: BRANDING,
  metadata: {
    type: 'object',
    additionalProperties: nullable(text(0, 255)),
    maxProperties: 25,
    description:
      'Metadata associated with the organization, in the form of an object with string values (max 255 chars). Maximum of 25 metadata properties allowed.',
  },
  third_party_client_access: choice(['allow', 'block']),
  is_app_entitlement_active: flag('Whether app entitlement is active for this organization.'),
};

export interface OrganizationChanges {
  name?: string;
  display_name?: string;
  branding?: Branding;
  metadata?: Record<string, string | null>;
}

export const CREATE_ORGANIZATION = accepting<
  OrganizationChanges & { name: string; enabled_connections?: NewConnection[] }
>(
  object(
    {
      ...PROPERTIES,
      token_quota: anyObject(),
      enabled_connections: list(ENABLED_CONNECTION, {
        maxItems: 10,
        description:
          'Connections that will be enabled for this organization. See POST enabled_connections endpoint for the object format. (Max of 10 connections allowed)',
      }),
    },
    ['name'],
  ),
);

export const UPDATE_ORGANIZATION = accepting<OrganizationChanges>(
  object({ ...PROPERTIES, token_quota: nullable(anyObject()) }),
);
