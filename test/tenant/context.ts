import type { ResolveTxt } from './dns/zone';
import type { SigningKeys } from './server/signing-keys';
import type { Tier } from './rate-limits/tiers';
import type { TenantState } from './state/tenant-state';

/** What every part of the embedded tenant works with. */
export interface TenantContext {
  /** Host and port, as a real tenant's domain (`localhost:4443`). */
  readonly domain: string;
  /** `https://{domain}/`, the issuer of every token; clients call the tenant there. */
  readonly issuer: string;
  /** `http://{domain}`: the same port without TLS, where browsers are sent so that no certificate warning appears. */
  readonly browserOrigin: string;
  /** The tenant's memory; a reset replaces it, so read it at each use and keep no reference. */
  state: TenantState;
  readonly signingKeys: SigningKeys;
  /** The subscription whose rate limits are enforced; without one, none are. */
  readonly tier?: Tier;
  /** Where invitation links lead for applications without a login URI; see `TenantOptions`. */
  readonly localLoginUri?: string;
  /** Where logout tokens go for applications without a back-channel logout URL; see `TenantOptions`. */
  readonly localLogoutUri?: string;
  /** Where forms on login pages may lead besides the application; see `TenantOptions`. */
  readonly formTargets?: readonly string[];
  /** The DNS in which domains are looked up; by default the tenant's own zone. */
  readonly resolveTxt?: ResolveTxt;
  /** For the tenant's own requests, to identity providers and applications; see `Tenant.trust`. */
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** One line about something a person running the tenant should see (an Action's console output, a refused login). */
  readonly log: (line: string) => void;
}
