import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { OIDCProviderError } from 'oidc-provider/lib/helpers/errors.js';
import type { TenantContext } from '../context';
import { writeLogEvent } from '../state/write-log-event';
import { parameter } from './request-facts';

const REUSED = 'refresh token already used';

/**
 * Writes exchanges of refresh tokens to the tenant's log: `sertft` for one that succeeded, `ferrt` for the reuse of a
 * rotated one, which revokes its family, and `fertft` for any other failure (Log Event Type Codes).
 */
export function logExchanges(context: TenantContext, provider: Provider): void {
  const log = (ctx: KoaContextWithOIDC, type: string, description = '') => {
    if (parameter(ctx, 'grant_type') !== 'refresh_token') return;
    const { client, entities } = ctx.oidc;
    const user = entities.RefreshToken?.accountId;
    const event = {
      ...{ type, description, hostname: context.domain },
      ...(client && { client_id: client.clientId }),
      ...(user !== undefined && { user_id: user }),
    };
    writeLogEvent(context.state, event, context.now());
  };
  provider.on('grant.success', (ctx) => {
    log(ctx, 'sertft');
  });
  provider.on('grant.error', (ctx, error: OIDCProviderError) => {
    log(ctx, error.error_detail === REUSED ? 'ferrt' : 'fertft', error.error_detail);
  });
}
