import type { TestApp } from '../support/test-app';
import { API, GONE, ID } from './sample';

export const TOKEN = { token_id: 'tok_AAAAAAAAAAAAAAAA', created_at: '2026-01-02T03:04:05.000Z' };
export const SECRET = 'tok_AAAAAAAAAAAAAAAA.a-secret-that-is-told-once';
export const PROVIDER = {
  id: ID,
  name: 'con-okta',
  display_name: 'Okta <b>',
  strategy: 'okta',
  access_level: 'full',
  options: {},
};
export const PROVISIONING = {
  identity_provider_id: ID,
  identity_provider_name: 'con-okta',
  strategy: 'okta',
  method: 'scim',
  user_id_attribute: 'externalId',
  created_at: '2026-01-02T03:04:05.000Z',
  updated_on: '2026-01-02T03:04:05.000Z',
  attributes: [
    {
      provisioning_field: 'userName',
      user_attribute: 'preferred_username',
      label: 'Login',
      is_required: true,
      is_extra: false,
      is_missing: false,
    },
    {
      provisioning_field: 'title',
      user_attribute: 'title',
      is_required: false,
      is_extra: true,
      is_missing: false,
    },
    {
      provisioning_field: 'name',
      user_attribute: 'name',
      is_required: false,
      is_extra: false,
      is_missing: true,
    },
  ],
};

/** Scripts an API with one identity provider whose provisioning is on. */
export function scriptProvisioning(app: TestApp): void {
  app.api.calls.length = 0;
  app.api.script = [{ status: 500 }];
  const { routes } = app.api;
  routes.clear();
  routes.set(`GET ${API}`, { body: PROVIDER });
  routes.set(`GET ${API}/provisioning`, { body: PROVISIONING });
  routes.set(`POST ${API}/provisioning`, { status: 201, body: PROVISIONING });
  routes.set(`DELETE ${API}/provisioning`, { status: 204, body: '' });
  routes.set(`PUT ${API}/provisioning/update-attributes`, { body: PROVISIONING });
  routes.set(`GET ${API}/provisioning/scim-tokens`, { body: { scim_tokens: [TOKEN] } });
  routes.set(`POST ${API}/provisioning/scim-tokens`, { status: 201, body: { ...TOKEN, token: SECRET } });
  routes.set(`DELETE ${API}/provisioning/scim-tokens/${TOKEN.token_id}`, { status: 204, body: '' });
}

/**
 * Scripts an API whose provisioning is off.
 *
 * @param methods by which identity providers of this kind can provision
 */
export function scriptOff(app: TestApp, methods: string[] = ['scim']): void {
  app.api.routes.set(`GET ${API}/provisioning`, GONE);
  app.api.routes.set(`GET ${API}/provisioning/scim-tokens`, GONE);
  app.api.routes.set('GET /config/identity-providers', {
    body: {
      organization: { can_set_show_as_button: true, can_set_assign_membership_on_login: true },
      strategies: { okta: { enabled_features: ['provisioning'], provisioning_methods: methods } },
    },
  });
}
