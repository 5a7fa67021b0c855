import type { Browser } from 'playwright-core';
import { ManagementApi } from '../dev/apply/management-api';
import { startProduct, type Product } from '../dev/product';
import type { Closers } from '../dev/stop';
import { launchBrowser } from '../support/browser';
import { trustingFetch } from '../support/trust';

/** The whole product and a browser, for journeys through it. */
export interface Stage {
  readonly product: Product;
  readonly browser: Browser;
  readonly management: ManagementApi;
  passwordOf(email: string): string;
  close(): Promise<void>;
}

/** Starts the product on free ports, and a browser. */
export async function setStage(): Promise<Stage> {
  const closers: Closers = [];
  const close = async () => {
    for (const end of closers.reverse()) await end();
  };
  const [product, browser] = await Promise.all([
    startProduct({ ports: { app: 0, tenant: 0 }, closers, environment: { LOG_LEVEL: 'warn' } }),
    launchBrowser(),
  ]);
  closers.push(() => browser.close());
  const { tenant } = product;
  return {
    product,
    browser,
    management: new ManagementApi(tenant.domain, tenant.management, trustingFetch(tenant.ca)),
    passwordOf: (email) => {
      const user = tenant.users.find((candidate) => candidate.email === email);
      if (!user) throw new Error(`no user ${email}`);
      return user.password;
    },
    close,
  };
}
