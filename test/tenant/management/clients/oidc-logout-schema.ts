import { INITIATORS } from '../../backchannel-logout/initiators';
import { choice, flag, list, nullable, object, text } from '../validation/json-schema';

const URLS = list(text(1, 2048), {
  maxItems: 1,
  description:
    'List of URLs that are valid to call back from Auth0 for OIDC backchannel logout. Currently only one URL is allowed.',
});

/** A client's `oidc_logout`. */
export const OIDC_LOGOUT = object({
  backchannel_logout_urls: URLS,
  backchannel_logout_initiators: object(
    {
      mode: choice(['custom', 'all']),
      selected_initiators: list(choice(INITIATORS), { uniqueItems: true }),
    },
    ['mode'],
  ),
  backchannel_logout_session_metadata: nullable(object({ include: flag() }, ['include'])),
});

/** Its predecessor, `oidc_backchannel_logout`, which Auth0 still accepts and returns. */
export const OIDC_BACKCHANNEL_LOGOUT = object({ backchannel_logout_urls: URLS });
