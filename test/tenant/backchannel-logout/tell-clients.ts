import type { TenantContext } from '../context';
import type { Client } from '../state/entities/client';
import { writeLogEvent } from '../state/write-log-event';
import { isSubscribed, type Initiator } from './initiators';
import { createLogoutToken } from './logout-token';
import { logoutUrlOf } from './logout-url';
import type { TenantSession } from './tenant-sessions';

/** How long Auth0 waits for an answer, in milliseconds (docs: Configure OIDC Back-Channel Logout). */
const TIMEOUT_MS = 5_000;

/**
 * Sends a logout token to every application of an ended session that is to be notified of the initiator. Returns at
 * once; the outcome of each is written to the tenant's log, and nothing is retried.
 */
export function tellClients(context: TenantContext, session: TenantSession, initiator: Initiator): void {
  for (const clientId of session.clientIds) {
    const client = context.state.clients.get(clientId);
    const url = client && logoutUrlOf(context, client);
    if (!client || url === undefined || !isSubscribed(client, initiator)) continue;
    void deliver(context, session, client, url).then((fault) => {
      write(context, { session, client, initiator, fault });
    });
  }
}

/** @returns what went wrong, if anything did */
async function deliver(
  context: TenantContext,
  session: TenantSession,
  { client_id }: Client,
  url: string,
): Promise<string | undefined> {
  if (url === context.localLogoutUri) {
    context.log(
      `Sending a logout token to ${url}, which Auth0 would not do: it accepts public https URLs only`,
    );
  }
  try {
    const response = await context.fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        logout_token: await createLogoutToken(context, session, client_id),
      }).toString(),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    return response.status === 200 || response.status === 204 ? undefined : `answered ${response.status}`;
  } catch (error) {
    return error instanceof Error ? error.message : 'could not be reached';
  }
}

interface Delivery {
  readonly session: TenantSession;
  readonly client: Client;
  readonly initiator: Initiator;
  readonly fault: string | undefined;
}

function write(context: TenantContext, { session, client, initiator, fault }: Delivery): void {
  const outcome = fault === undefined ? 'succeeded' : 'failed';
  if (fault !== undefined) context.log(`Back-channel logout of ${client.name} failed: ${fault}`);
  writeLogEvent(
    context.state,
    {
      type: `oidc_backchannel_logout_${outcome}`,
      description: fault ?? '',
      client_id: client.client_id,
      client_name: client.name,
      user_id: session.userId,
      hostname: context.domain,
      details: { initiator, session_id: session.sid },
    },
    context.now(),
  );
}
