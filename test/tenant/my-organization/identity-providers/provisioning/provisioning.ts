import type { ScimConfiguration } from '../../../state/entities/connection';
import { operation, type Call, type Operation } from '../../operation';
import { badRequest, forbidden } from '../../problem';
import { compareMappings } from '../attributes';
import {
  findIdentityProvider,
  IDENTITY_PROVIDER_PARAMETERS,
  type IdentityProvider,
} from '../find-identity-provider';
import { connectionProfile } from '../profiles';
import { NO_CONTENT } from '../request-body';
import { STRATEGY_RULES } from '../strategies';
import { requireUserAttributeProfile, userAttributeProfile } from '../user-attribute-profile';
import { findProvisioning } from './find-provisioning';

const PATH = '/identity-providers/:idp_id/provisioning';

/** How an identity provider announces its users before they sign in: by SCIM, or not at all. */
export const PROVISIONING_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: PATH,
    params: IDENTITY_PROVIDER_PARAMETERS,
    scopes: ['read:my_org:identity_providers_provisioning'],
    handle: (call) => {
      const { identityProvider, provisioning } = findProvisioning(call, 'readonly');
      return show(call, identityProvider, provisioning);
    },
  }),
  operation({
    method: 'post',
    path: PATH,
    params: IDENTITY_PROVIDER_PARAMETERS,
    scopes: ['create:my_org:identity_providers_provisioning'],
    status: 201,
    handle: (call) => {
      const { state, caller } = call;
      const identityProvider = findIdentityProvider(call, 'full');
      const { id, strategy } = identityProvider.connection;
      const { features } = connectionProfile(state, caller.configuration);
      if (!STRATEGY_RULES[strategy].scim || !features(strategy).includes('scim')) {
        throw forbidden(`Provisioning is not available for the strategy '${strategy}'.`);
      }
      if (state.scimConfigurations.has(id)) throw badRequest('The IdP is provisioned already.');
      const now = new Date(call.context.now()).toISOString();
      const provisioning = {
        connection_id: id,
        ...mappingOf(call, strategy),
        created_at: now,
        updated_on: now,
        tokens: new Map(),
      };
      state.scimConfigurations.set(id, provisioning);
      return show(call, identityProvider, provisioning);
    },
  }),
  operation({
    method: 'delete',
    path: PATH,
    params: IDENTITY_PROVIDER_PARAMETERS,
    scopes: ['delete:my_org:identity_providers_provisioning'],
    status: 204,
    handle: (call) => {
      call.state.scimConfigurations.delete(findProvisioning(call, 'full').provisioning.connection_id);
    },
  }),
  operation({
    method: 'put',
    path: `${PATH}/update-attributes`,
    params: IDENTITY_PROVIDER_PARAMETERS,
    scopes: ['update:my_org:identity_providers_provisioning'],
    body: NO_CONTENT,
    handle: (call) => {
      const { identityProvider, provisioning } = findProvisioning(call, 'full');
      const updated = {
        ...provisioning,
        ...mappingOf(call, identityProvider.connection.strategy),
        updated_on: new Date(call.context.now()).toISOString(),
      };
      call.state.scimConfigurations.set(provisioning.connection_id, updated);
      return show(call, identityProvider, updated);
    },
  }),
];

function mappingOf(
  { state, caller }: Call,
  strategy: string,
): Pick<ScimConfiguration, 'mapping' | 'user_id_attribute'> {
  const { attributes, scimUserId } = requireUserAttributeProfile(state, caller.configuration, strategy);
  return {
    mapping: attributes.map(({ name, scim }) => ({ auth0: name, scim })),
    user_id_attribute: scimUserId,
  };
}

function show(
  { state, caller }: Call,
  { connection: { id, name, strategy } }: IdentityProvider,
  { mapping, user_id_attribute, created_at, updated_on }: ScimConfiguration,
): object {
  const { attributes } = userAttributeProfile(state, caller.configuration, strategy);
  const found = mapping.map(({ auth0, scim }) => ({ attribute: auth0, fields: [scim] }));
  const compared = compareMappings(attributes, ({ scim }) => [scim], found);
  return {
    identity_provider_id: id,
    identity_provider_name: name,
    strategy,
    method: 'scim',
    attributes: compared.map(({ fields: [field], ...shown }) => ({ provisioning_field: field, ...shown })),
    user_id_attribute,
    created_at,
    updated_on,
  };
}
