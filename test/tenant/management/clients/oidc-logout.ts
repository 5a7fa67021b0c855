import { REQUIRED_INITIATORS } from '../../backchannel-logout/initiators';
import { isLogoutUrl } from '../../backchannel-logout/logout-url';
import type { TenantContext } from '../../context';
import type { Client, OidcLogoutSettings } from '../../state/entities/client';
import { badRequest } from '../errors';

/** What a request says about back-channel logout, under the current name or its predecessor. */
interface OidcLogoutChanges {
  readonly oidc_logout?: Partial<OidcLogoutSettings> | null | undefined;
  readonly oidc_backchannel_logout?: Pick<OidcLogoutSettings, 'backchannel_logout_urls'> | null | undefined;
}

/** How a request changes a client's settings: not at all, to null if it removes them, or to a complete set. */
export function changedOidcLogout({ oidc_logout, oidc_backchannel_logout }: OidcLogoutChanges): {
  oidc_logout?: OidcLogoutSettings | null;
} {
  const change = oidc_logout === undefined ? oidc_backchannel_logout : oidc_logout;
  if (change === undefined) return {};
  if (change === null) return { oidc_logout: null };
  return {
    oidc_logout: {
      backchannel_logout_initiators: { mode: 'custom', selected_initiators: [...REQUIRED_INITIATORS] },
      ...change,
    },
  };
}

/** Auth0 shows the settings under both names. */
export function showOidcLogout({ oidc_logout: settings }: Client): Record<string, unknown> {
  if (settings === undefined) return {};
  const { backchannel_logout_urls: urls } = settings;
  return { oidc_backchannel_logout: { ...(urls && { backchannel_logout_urls: urls }) } };
}

/**
 * Checks what a schema can't about a client's back-channel logout. The `localLogoutUri` that the tenant was started
 * with is accepted too, with a line in the log.
 *
 * @throws ManagementError 400
 */
export function requireLogoutUrls({ localLogoutUri, log }: TenantContext, { oidc_logout }: Client): void {
  if (!oidc_logout) return;
  const { backchannel_logout_urls: urls = [], backchannel_logout_initiators: initiators } = oidc_logout;
  for (const url of urls) {
    if (url === localLogoutUri) log(`Accepting the back-channel logout URL ${url}, which Auth0 would refuse`);
    else if (!isLogoutUrl(url)) {
      throw badRequest(
        `Payload validation error: 'Object didn't pass validation for format absolute-https-uri: ${url}' on property oidc_logout.backchannel_logout_urls[0].`,
        'invalid_body',
      );
    }
  }
  if (initiators.mode === 'custom' && initiators.selected_initiators === undefined) {
    throw badRequest(
      "Payload validation error: 'Missing required property: selected_initiators' on property oidc_logout.backchannel_logout_initiators.",
      'invalid_body',
    );
  }
}
