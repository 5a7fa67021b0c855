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
  /** The subscription whose rate limits are enforced; none are without one. */
  readonly tier?: Tier;
  /** Where the links of invitations lead for applications without a login address; see `TenantOptions`. */
  readonly localLoginUri?: string;
  /** Where logout tokens for applications without a URL for them go; see `TenantOptions`. */
  readonly localLogoutUri?: string;
  /** Where forms of login pages may lead beside the application; see `TenantOptions`. */
  readonly formTargets?: readonly string[];
  /** The DNS in which domains are looked up; the tenant's own zone without one. */
  readonly resolveTxt?: ResolveTxt;
  /** For the tenant's own requests, to identity providers and applications; it trusts what the tenant was told to. */
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** One line about something a person running the tenant should see (an Action's console output, a refused login). */
  readonly log: (line: string) => void;
}
