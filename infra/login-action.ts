import * as auth0 from '@pulumi/auth0';
import { actionCode } from './action-code';

/** The Action's name in the tenant. */
export const LOGIN_ACTION_NAME = 'add organization roles';

/**
 * Declares the Action that puts a member's roles into the ID token, and binds it to the end of the login flow. Other
 * Actions in the flow stay bound; the provider's plural `TriggerActions` would unbind them.
 *
 * @param claimNamespace the URL that the claims' names start with; the Action gets it as a secret, so that its code is
 *   the same for every company
 */
export function declareLoginAction(claimNamespace: string): void {
  const action = new auth0.Action('add-organization-roles', {
    name: LOGIN_ACTION_NAME,
    code: actionCode('add-organization-roles'),
    runtime: 'node22',
    deploy: true,
    supportedTriggers: { id: 'post-login', version: 'v3' },
    secrets: [{ name: 'CLAIM_NAMESPACE', value: claimNamespace }],
  });
  new auth0.TriggerAction('add-organization-roles', {
    trigger: 'post-login',
    actionId: action.id,
    displayName: action.name,
  });
}
