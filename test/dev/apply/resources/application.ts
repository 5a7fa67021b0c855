import type { Properties } from '../run-program';
import { post, segment, text, toWire, type Make } from '../resource';

export const makeConnectionProfile = post('/connection-profiles');

const postUserAttributeProfile = post('/user-attribute-profiles', { samlMappings: 'saml_mapping' });

/** The API expects attributes and the overrides of strategies by name; the provider has lists of named items. */
export const makeUserAttributeProfile: Make = (api, { userId, userAttributes, ...inputs }) =>
  postUserAttributeProfile(api, {
    ...inputs,
    userId: withOverridesByStrategy(userId as Properties),
    userAttributes: by('name', (userAttributes as readonly Properties[]).map(withOverridesByStrategy)),
  });

function withOverridesByStrategy({ strategyOverrides, ...mapping }: Properties): Properties {
  if (strategyOverrides === undefined) return mapping;
  return { ...mapping, strategyOverrides: by('strategy', strategyOverrides as readonly Properties[]) };
}

const by = (key: string, items: readonly Properties[]): Properties =>
  Object.fromEntries(items.map(({ [key]: name, ...item }) => [String(name), item]));

/** The authentication method that the provider gives new clients, by kind of application. */
const AUTHENTICATION_METHODS: Properties = {
  regular_web: 'client_secret_post',
  non_interactive: 'client_secret_post',
  native: 'none',
  spa: 'none',
};

export const makeClient: Make = async (api, inputs) => {
  const answer = await api.call('POST', '/clients', {
    ...(toWire(inputs) as object),
    token_endpoint_auth_method: AUTHENTICATION_METHODS[text(inputs, 'appType')],
  });
  const clientId = text(answer as Properties, 'client_id');
  return { id: clientId, state: { clientId } };
};

export const makeClientCredentials: Make = async (api, inputs) => {
  const clientId = text(inputs, 'clientId');
  const path = `/clients/${segment(clientId)}`;
  await api.call('PATCH', path, { token_endpoint_auth_method: text(inputs, 'authenticationMethod') });
  const clientSecret = text((await api.call('GET', path)) as Properties, 'client_secret');
  return { id: clientId, state: { clientSecret } };
};

export const makeConnectionClient: Make = async (api, inputs) => {
  const [connectionId, clientId] = [text(inputs, 'connectionId'), text(inputs, 'clientId')];
  const clients = [{ client_id: clientId, status: true }];
  await api.call('PATCH', `/connections/${segment(connectionId)}/clients`, clients);
  return { id: `${connectionId}::${clientId}` };
};
