import type { TenantContext } from '../context';

type Payload = Record<string, unknown>;

/** How many writes pass between two sweeps of expired entries. */
const WRITES_PER_SWEEP = 256;

/** Left to the watch on sessions, which notifies applications when it removes an expired one. */
const NOT_SWEPT = 'Session';

/**
 * The part of the tenant's memory in which logins leave their traces: sessions, codes, tokens, logins under way. It
 * reads `context.state` at each use, so a reset clears all of it.
 */
export class Artifacts {
  private writes = 0;

  constructor(private readonly context: Pick<TenantContext, 'state' | 'now'>) {}

  /** A copy of what is stored; undefined if there is nothing or it has expired. */
  get(model: string, id: string): Payload | undefined {
    const stored = this.context.state.artifacts.get(model)?.get(id);
    if (!stored || this.expired(stored)) return undefined;
    return structuredClone(stored.payload);
  }

  /** @param seconds how long to keep it; forever if left out */
  set(model: string, id: string, payload: object, seconds?: number): void {
    const { artifacts } = this.context.state;
    const entries = artifacts.get(model) ?? new Map<string, { payload: Payload; expiresAt?: number }>();
    artifacts.set(model, entries);
    entries.set(id, {
      payload: structuredClone(payload) as Payload,
      ...(seconds !== undefined && { expiresAt: this.context.now() + seconds * 1000 }),
    });
    if (++this.writes % WRITES_PER_SWEEP === 0) this.sweep();
  }

  delete(model: string, id: string): void {
    this.context.state.artifacts.get(model)?.delete(id);
  }

  /** What is stored under a model and has not expired, as [id, payload]; not copied, so only to be read. */
  *entries(model: string): Generator<[string, Readonly<Payload>]> {
    for (const [id, stored] of this.context.state.artifacts.get(model) ?? []) {
      if (!this.expired(stored)) yield [id, stored.payload];
    }
  }

  private expired({ expiresAt }: { expiresAt?: number }): boolean {
    return expiresAt !== undefined && expiresAt <= this.context.now();
  }

  private sweep(): void {
    for (const [model, entries] of this.context.state.artifacts) {
      if (model === NOT_SWEPT) continue;
      for (const [id, stored] of entries) if (this.expired(stored)) entries.delete(id);
    }
  }
}
