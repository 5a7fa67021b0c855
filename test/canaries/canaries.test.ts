import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createOpenTelemetry } from '../../app/observability/open-telemetry';
import { createPrometheusMetrics } from '../../app/observability/prometheus';
import { FakeCollector } from '../app/support/fake-collector';
import { startRunningProduct, type RunningProduct } from '../integration/running-product';
import type { Page } from '../support/visitor';
import { Secrets, WatchedVisitor } from './secrets';

const PLANS = join(__dirname, '../../infra/plan');
const SESSION_SECRET = 'canary-session-secret-of-32-characters';
const REDIS_URL = 'redis://canary-user:canary-redis-password@localhost:6379/0';
const PROVIDER_SECRET = 'canary-secret-of-an-identity-provider';
const WRONG_PASSWORD = 'canary-wrong-password';
const MINUTE = 60_000;

const secrets = new Secrets();
let visitors: WatchedVisitor[];
let log: string;
let figures: string;
let spans: string;

beforeAll(async () => {
  const collector = await FakeCollector.start();
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', collector.url);
  const tracing = createOpenTelemetry({ onAway: vi.fn(), onBack: vi.fn() });
  vi.unstubAllEnvs();
  const metrics = createPrometheusMetrics();
  const product = await startRunningProduct({
    metrics,
    tracing,
    environment: { LOG_LEVEL: 'trace', SESSION_SECRET, REDIS_URL },
    onFetch: secrets.onFetch,
    onTransport: secrets.onTransport,
  });
  plant(product);
  visitors = [1, 2, 3].map(() => new WatchedVisitor(product.url, secrets));
  try {
    await drive(product);
  } finally {
    await product.stop();
    await tracing.stop();
  }
  log = product.log();
  figures = (await metrics.expose()).text;
  metrics.stop();
  spans = collector.received.join('\n');
  await collector.close();
});

function plant({ clientSecret, tenant }: RunningProduct): void {
  secrets.add('client secret', clientSecret);
  secrets.add('session secret', SESSION_SECRET);
  secrets.add('Redis password', 'canary-redis-password');
  secrets.add('secret of the Management API', tenant.management.clientSecret);
  secrets.add('secret of an identity provider', PROVIDER_SECRET);
  secrets.add('password', WRONG_PASSWORD);
  for (const { password } of tenant.users) secrets.add('password', password);
}

/** The main journeys, with what goes wrong on them; each step is checked for where it leads. */
async function drive(product: RunningProduct): Promise<void> {
  const [admin, stranger, invited] = visitors;
  if (!admin || !stranger || !invited) throw new Error('there are three visitors');
  const { url } = product;
  await leadsTo(product.signIn(admin, 'org-admin@example.com'), 200, 'Overview');
  for (const [path, heading] of [
    ['/', 'Overview'],
    ['/profile', 'Your profile'],
    ['/admin', 'Details and branding'],
    ['/admin/domains', 'Domains'],
    ['/admin/members', 'Members'],
    ['/admin/identity-providers', 'Single sign-on'],
  ] as const)
    await leadsTo(admin.open(url + path), 200, heading);

  const callback = `${url}/auth/callback`;
  const expired = 'This login has expired or was already used';
  const unknown = `${callback}?code=canary-unknown-code&state=canary-unknown-state`;
  await leadsTo(admin.open(unknown), 400, expired);
  const login = await leadsTo(stranger.open(`${url}/auth/login`, {}, false), 302);
  const state = new URL(login.headers.get('location') ?? '').searchParams.get('state') ?? '';
  await leadsTo(stranger.open(`${callback}?code=canary-forged-code&state=${state}`), 400, expired);
  const wrong = stranger.signIn(url, 'org-admin@example.com', WRONG_PASSWORD);
  await leadsTo(wrong, 400, 'Enter Your Password');

  await useProvider(admin, url);
  await leadsTo(invited.open(await invite(product)), 200, "You've Been Invited!");

  product.advance(8 * MINUTE);
  await leadsTo(admin.open(`${url}/admin`), 200, 'Details and branding');
  const home = await admin.open(url);
  await leadsTo(admin.submit(home, {}, '/auth/logout'), 200, 'Your organization, run by you');
}

/** Creates an identity provider, at the second attempt, and a token for its provisioning. */
async function useProvider(admin: WatchedVisitor, url: string): Promise<void> {
  const settings = `${url}/admin/identity-providers/new/okta/settings`;
  const provider = {
    name: 'canary',
    domain: 'acme.okta.com',
    client_id: 'id',
    client_secret: PROVIDER_SECRET,
  };
  const form = await leadsTo(admin.open(settings), 200, 'Connect Okta');
  const faulty = admin.submit(form, { ...provider, domain: 'no domain' }, '/settings');
  await leadsTo(faulty, 422, 'Connect Okta');
  const made = await leadsTo(admin.submit(form, provider, '/settings', false), 303);
  const at = url + (/^.*\/con_\w+/.exec(made.headers.get('location') ?? '')?.[0] ?? '');
  await leadsTo(admin.open(at), 200, 'canary');
  await leadsTo(admin.open(`${at}/edit`), 200, 'Edit canary');
  const provisioning = 'Provisioning from canary';
  const off = await leadsTo(admin.open(`${at}/provisioning`), 200, provisioning);
  await leadsTo(admin.submit(off, {}, '/provisioning'), 200, provisioning);
  const lifetime = await leadsTo(admin.open(`${at}/provisioning/tokens`), 200, 'Create a token');
  await leadsTo(admin.submit(lifetime, { lifetime: '30' }, '/tokens'), 200, provisioning);
  await leadsTo(admin.open(`${at}/provisioning`), 200, provisioning);
}

/** Invites somebody as the tenant's administrator, and returns the mail's link. */
async function invite({ url, management, tenant }: RunningProduct): Promise<string> {
  const { id } = (await management.call('GET', '/organizations/name/acme')) as { id: string };
  const clients = (await management.call('GET', '/clients')) as {
    client_id: string;
    callbacks?: string[];
  }[];
  const client = clients.find(({ callbacks = [] }) => callbacks.some((known) => known.startsWith(url)));
  await management.call('POST', `/organizations/${id}/invitations`, {
    inviter: { name: 'Olivia Admin' },
    invitee: { email: 'canary@example.com' },
    client_id: client?.client_id,
  });
  return tenant.mailbox.at(-1)?.link ?? '';
}

/** @param heading of the page where a step ends; a redirect that is not followed has none */
async function leadsTo(step: Promise<Page>, status: number, heading?: string): Promise<Page> {
  const page = await step;
  const found = page.document.querySelector('h1')?.textContent.trim();
  expect({ at: page.url.pathname, status: page.status, heading: found }).toMatchObject({ status, heading });
  return page;
}

describe('secrets', () => {
  it('of every kind passed through the product during the test', () => {
    expect([...secrets.kinds].sort()).toEqual(
      expect.arrayContaining([
        'access_token',
        'authorization',
        'client_secret',
        'code',
        'code_verifier',
        'cookie login',
        'id_token',
        'invitation',
        'nonce',
        'password',
        'refresh_token',
        'secret of an identity provider',
        'state',
        'token',
      ]),
    );
  });

  it('are detected when they are present', () => {
    expect(secrets.within(`?x=${SESSION_SECRET}`)).toEqual(['session secret']);
  });

  it('appear in no log line, even at the most verbose level', () => {
    expect(log).toContain('"path":"/auth/callback"');
    expect(secrets.within(log)).toEqual([]);
  });

  it('appear on no page, except a new SCIM token on the page that shows it', () => {
    const pages = visitors.flatMap((visitor) => visitor.pages);
    expect(pages.length).toBeGreaterThan(15);
    const found = pages.map(({ url, body }) => [url.pathname, ...secrets.within(body)].join(' '));
    const withSecrets = found.filter((line) => line.includes(' '));
    expect(withSecrets).toEqual([expect.stringMatching(/\/con_\w+\/provisioning token$/)]);
  });

  it('appear in no metric and no span', () => {
    expect(figures).toContain('operation="refresh"');
    expect(secrets.within(figures)).toEqual([]);
    expect(spans).toContain('/auth/callback');
    expect(secrets.within(spans)).toEqual([]);
  });

  it('appear in no plan', () => {
    const plans = readdirSync(PLANS).map((name) => readFileSync(join(PLANS, name), 'utf8'));
    expect(plans.length).toBeGreaterThan(0);
    expect(secrets.within(plans.join('\n'))).toEqual([]);
  });
});
