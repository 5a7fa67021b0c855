import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { TenantContext } from '../context';
import { findInvitation } from '../invitations/find-invitation';
import { connectionNotFound } from './connection-not-found';
import { openConnections } from './membership';
import { OAuthError } from './oauth-error';
import { chooseOrganization } from './organization-choice';
import { parameter, requestClientId } from './request-facts';

type Validator = (ctx: KoaContextWithOIDC, value: string | undefined) => void;

/**
 * Auth0's own parameters of an authorization request, each with its validation before a login begins. Errors are
 * reported to the application, as the redirect URI has been checked by then.
 */
export function validators(context: TenantContext): NonNullable<Configuration['extraParams']> {
  const organization: Validator = (ctx, value) => {
    const client = context.state.clients.get(requestClientId(ctx));
    if (!client) return;
    const choice = chooseOrganization(context.state, client, value);
    const record = choice.by === 'parameter' ? choice.record : undefined;
    if (openConnections(context.state, client.client_id, record).length > 0) return;
    const whom =
      openConnections(context.state, client.client_id, undefined).length > 0 ? 'organization' : 'client';
    throw new OAuthError(400, 'invalid_request', `no connections enabled for the ${whom}`);
  };
  const connection: Validator = (ctx, value) => {
    if (value === undefined) return;
    const client = context.state.clients.get(requestClientId(ctx));
    if (!client) return;
    const choice = chooseOrganization(context.state, client, parameter(ctx, 'organization'));
    const record = choice.by === 'parameter' ? choice.record : undefined;
    const open = openConnections(context.state, client.client_id, record);
    if (!open.some(({ name }) => name === value)) throw connectionNotFound();
  };
  const invitation: Validator = (ctx, value) => {
    if (value === undefined) return;
    const client = context.state.clients.get(requestClientId(ctx));
    if (!client) return;
    const choice = chooseOrganization(context.state, client, parameter(ctx, 'organization'));
    findInvitation(context, choice.by === 'parameter' ? choice.record : undefined, value);
  };
  // Where signing up is disabled, Auth0 shows the login page for any hint.
  const screenHint: Validator = (ctx, value) => {
    if (value === undefined || value === 'login') return;
    const open = openConnections(context.state, requestClientId(ctx), undefined);
    if (open.every(({ options }) => options['disable_signup'] === true)) return;
    throw new OAuthError(
      501,
      'invalid_request',
      `screen_hint=${value} is not supported by the embedded tenant`,
    );
  };
  return {
    audience: null,
    connection,
    offline_access: null,
    organization,
    invitation,
    screen_hint: screenHint,
  };
}
