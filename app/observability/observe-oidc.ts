import type { CustomFetch } from 'openid-client';
import type { UpstreamCall } from './metrics';
import type { Observability } from './observability';

/**
 * Observes the calls to the identity provider, and passes the trace on to it.
 *
 * @param fetch how the provider is called
 */
export function observeOidc(fetch: CustomFetch, { observe, currentCall }: Observability): CustomFetch {
  return (url, options) =>
    observe(
      { service: 'oidc', operation: operationOf(url, options.body) },
      async () => {
        const span = currentCall();
        if (!span) return fetch(url, options);
        span.sent({ method: options.method, url });
        const response = await fetch(url, { ...options, headers: { ...options.headers, ...span.headers } });
        span.received(response.status);
        return response;
      },
      { outcomeOf },
    );
}

function operationOf(url: string, body: unknown): UpstreamCall['operation'] {
  if (body instanceof URLSearchParams)
    return body.get('grant_type') === 'refresh_token' ? 'refresh' : 'token';
  return url.endsWith('/.well-known/openid-configuration') ? 'discovery' : 'jwks';
}

/** Outcomes are named like the kinds of errors of API calls. With 401, the provider refuses the client secret. */
function outcomeOf({ status }: Response): string {
  if (status < 400) return 'done';
  if (status === 401) return 'misconfigured';
  if (status === 429) return 'rate_limited';
  return status < 500 ? 'refused' : 'unavailable';
}
