import type { ClientGrant } from '../../state/entities/client-grant';
import { accepting, choice, flag, list, nullable, object, text } from '../validation/json-schema';

const SCOPE = list(text(1, 280), {
  uniqueItems: true,
  description: 'Scopes allowed for this client grant.',
});

const ORGANIZATION_USAGE = choice(
  ['deny', 'allow', 'require'],
  'Defines whether organizations can be used with client credentials exchanges for this grant.',
);

const ALLOW_ANY_ORGANIZATION = flag(
  'If enabled, any organization can be used with this grant. If disabled (default), the grant must be explicitly assigned to the desired organizations.',
);

const ALLOW_ALL_SCOPES = flag(
  'If enabled, all scopes configured on the resource server are allowed for this grant.',
);

const AUTHORIZATION_DETAILS_TYPES = list(text(1, 255), {
  description: 'Types of authorization_details allowed for this client grant.',
});

type Settings = Partial<
  Pick<ClientGrant, 'scope' | 'organization_usage' | 'allow_any_organization' | 'allow_all_scopes'>
>;

export type CreateClientGrant = Settings & Pick<ClientGrant, 'client_id' | 'audience' | 'subject_type'>;

export const CREATE_CLIENT_GRANT = accepting<CreateClientGrant>(
  object(
    {
      client_id: text(1, 255, 'ID of the client.'),
      audience: text(1, 600, 'The audience (API identifier) of this client grant'),
      scope: SCOPE,
      subject_type: choice(['client', 'user'], 'The type of application access the client grant allows.'),
      organization_usage: ORGANIZATION_USAGE,
      allow_any_organization: ALLOW_ANY_ORGANIZATION,
      authorization_details_types: AUTHORIZATION_DETAILS_TYPES,
      allow_all_scopes: ALLOW_ALL_SCOPES,
    },
    ['client_id', 'audience'],
  ),
);

export const UPDATE_CLIENT_GRANT = accepting<Settings>(
  object({
    scope: nullable(SCOPE),
    organization_usage: nullable(ORGANIZATION_USAGE),
    allow_any_organization: nullable(ALLOW_ANY_ORGANIZATION),
    authorization_details_types: AUTHORIZATION_DETAILS_TYPES,
    allow_all_scopes: nullable(ALLOW_ALL_SCOPES),
  }),
);
