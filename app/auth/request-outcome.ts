/** Whether a request that failed was certainly not carried out, or may have been. */
export type RequestOutcome = 'none' | 'unknown';

/**
 * Node's and undici's codes for failures before anything was sent: no address, no connection, no trust. A connection
 * that breaks off later is not among them, and neither is a time-out that does not say of what.
 */
const NEVER_SENT =
  /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_\w+|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|ERR_TLS_CERT_ALTNAME_INVALID|ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_TLSV1_ALERT_\w+)$/;

/**
 * What became of a request at the other side. A refusal (4xx) and an overload (503) carry nothing out; any other
 * answer that is not the one wanted, and no answer at all, leave it open.
 *
 * @param error what `fetch` or openid-client threw, with its causes
 */
export function outcomeOf(error: unknown): RequestOutcome {
  const status = find(error, ({ status }) => typeof status === 'number') as { status: number } | undefined;
  if (status)
    return (status.status >= 400 && status.status < 500) || status.status === 503 ? 'none' : 'unknown';
  return find(error, ({ code }) => typeof code === 'string' && NEVER_SENT.test(code)) ? 'none' : 'unknown';
}

/** The first of an error and its causes that fits; an answer that was not understood is a cause, too. */
function find(
  error: unknown,
  fits: (link: { readonly status?: unknown; readonly code?: unknown }) => boolean,
): object | undefined {
  for (let link = error; typeof link === 'object' && link !== null;) {
    if (fits(link)) return link;
    link = 'cause' in link ? link.cause : undefined;
  }
  return undefined;
}
