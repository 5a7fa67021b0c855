import type { Page, PageRequest } from './page';

/** Operations on the organization's domains. Each may throw MyOrganizationError. */
export interface DomainOperations {
  list(request?: PageRequest): Promise<Page<Domain>>;
  /** Adds a domain, which is still to be verified; throws `duplicate` if it exists already. */
  create(request: DomainCreate): Promise<Domain>;
  get(domainId: string): Promise<Domain>;
  delete(domainId: string): Promise<void>;
  readonly verify: {
    /** Has Auth0 look for the TXT record; the domain that is returned may still be pending. */
    create(domainId: string): Promise<Domain>;
  };
  readonly identityProviders: {
    /** The identity providers that use the domain. */
    get(domainId: string): Promise<{ readonly identity_providers: readonly DomainIdentityProvider[] }>;
  };
}

export type DomainStatus = 'pending' | 'verified' | 'failed';

export interface Domain {
  /** `ord_…` */
  readonly id: string;
  readonly domain: string;
  readonly status: DomainStatus;
  /** Name of the TXT record to publish. */
  readonly verification_host: string;
  /** Value of the TXT record to publish. */
  readonly verification_txt: string;
}

export interface DomainCreate {
  readonly domain: string;
}

export interface DomainIdentityProvider {
  readonly id: string;
  readonly name: string;
  readonly display_name?: string | undefined;
}
