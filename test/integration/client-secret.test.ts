import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrometheusMetrics } from '../../app/observability/prometheus';
import { Visitor } from '../support/visitor';
import { startRunningProduct, type RunningProduct } from './running-product';

const ADMIN = 'org-admin@example.com';
/** Milliseconds after which an access token is renewed, with three of its ten minutes left. */
const OLD = 7 * 60_000 + 1_000;
/** Milliseconds for which the app does not try again after the token endpoint failed. */
const PAUSE = 6_000;

interface ClientRecord {
  readonly client_id: string;
  readonly client_secret: string;
}

describe('a client secret that was rotated at the tenant', () => {
  let product: RunningProduct;
  let client: string;
  const metrics = createPrometheusMetrics();
  beforeAll(async () => {
    product = await startRunningProduct({ metrics });
    const clients = (await product.management.call('GET', '/clients')) as ClientRecord[];
    client = `/clients/${clients.find((one) => one.client_secret === product.clientSecret)?.client_id ?? ''}`;
  });
  afterAll(async () => {
    metrics.stop();
    await product.stop();
  });

  it('stops new sign-ins, but keeps people signed in until the app has the new one', async () => {
    const visitor = new Visitor();
    await product.signIn(visitor, ADMIN);
    const exchanges = () => product.requests.filter((request) => request === 'POST /oauth/token').length;
    const admin = async () => (await visitor.open(`${product.url}/admin`, {}, false)).status;

    await product.management.call('POST', `${client}/rotate-secret`);
    product.advance(OLD);
    const before = exchanges();
    expect([await admin(), exchanges()]).toEqual([200, before + 1]);
    const page = await product.signIn(new Visitor(), ADMIN);
    expect([page.status, page.document.querySelector('h1')?.textContent]).toEqual([
      502,
      'Logging in is not set up correctly',
    ]);
    const { text } = await metrics.expose();
    for (const operation of ['refresh', 'token'])
      expect(text).toContain(`_count{service="oidc",operation="${operation}",outcome="misconfigured"} 1`);

    await product.management.call('PATCH', client, { client_secret: product.clientSecret });
    product.advance(PAUSE);
    expect(await admin()).toBe(200);
    product.advance(OLD);
    expect(await admin()).toBe(200);
  });
});
