import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import type { TenantContext } from '../context';
import type { Artifacts } from './artifacts';
import { toClientMetadata } from './client-metadata';
import { mayReuse } from './refresh-tokens';

/** What is issued for a grant and revoked with it. */
const GRANTABLE = ['AccessToken', 'AuthorizationCode', 'RefreshToken'];

/**
 * Stores the OpenID provider's data in the tenant's memory. Clients are not stored again: they are read from the
 * tenant's own at each use.
 */
export function createAdapter(context: TenantContext, artifacts: Artifacts): AdapterFactory {
  return (model) => new TenantAdapter(model, context, artifacts);
}

class TenantAdapter implements Adapter {
  constructor(
    private readonly model: string,
    private readonly context: TenantContext,
    private readonly artifacts: Artifacts,
  ) {}

  find(id: string): Promise<AdapterPayload | undefined> {
    if (this.model === 'Client') {
      const client = this.context.state.clients.get(id);
      return Promise.resolve(client && toClientMetadata(client));
    }
    const payload = this.artifacts.get(this.model, id);
    if (payload && this.model === 'RefreshToken' && this.mayReuse(payload)) delete payload.consumed;
    return Promise.resolve(payload);
  }

  upsert(id: string, payload: AdapterPayload, seconds?: number): Promise<void> {
    this.artifacts.set(this.model, id, payload, seconds);
    return Promise.resolve();
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    for (const [id, payload] of this.artifacts.entries(this.model)) {
      if (payload['uid'] === uid) return this.find(id);
    }
    return Promise.resolve(undefined);
  }

  findByUserCode(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  /** Marks a token as spent; the first time counts, so that reuse within the leeway does not extend the leeway. */
  consume(id: string): Promise<void> {
    const stored = this.context.state.artifacts.get(this.model)?.get(id);
    if (stored) stored.payload['consumed'] ??= this.context.now() / 1000;
    return Promise.resolve();
  }

  destroy(id: string): Promise<void> {
    this.artifacts.delete(this.model, id);
    return Promise.resolve();
  }

  revokeByGrantId(grantId: string): Promise<void> {
    for (const model of GRANTABLE) {
      for (const [id, payload] of this.artifacts.entries(model)) {
        if (payload['grantId'] === grantId) this.artifacts.delete(model, id);
      }
    }
    return Promise.resolve();
  }

  private mayReuse({ clientId = '', consumed, grantId, rotations = 0 }: AdapterPayload): boolean {
    if (typeof consumed !== 'number') return false;
    let newest = rotations;
    for (const [, other] of this.artifacts.entries('RefreshToken')) {
      if (other['grantId'] === grantId) newest = Math.max(newest, Number(other['rotations'] ?? 0));
    }
    const settings = this.context.state.clients.get(clientId)?.refresh_token;
    return mayReuse({ consumed, rotations }, newest, settings, this.context.now() / 1000);
  }
}
