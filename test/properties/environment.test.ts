import fc, { type Arbitrary } from 'fast-check';
import { createClient } from 'redis';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig, type Config } from '../../app/config';
import { readEnvironment } from '../dev/environment';
import { runs } from '../support/runs';
import { anyName, textsLike } from './hostile-text';
import { keepsPrototypes, quickly } from './innocent';

const GOOD: Readonly<Record<string, string>> = {
  APP_BASE_URL: 'https://admin.example.com',
  AUTH0_DOMAIN: 'acme.eu.auth0.com',
  AUTH0_TENANT: 'acme',
  AUTH0_CLIENT_ID: 'client-id',
  AUTH0_CLIENT_SECRET: 'client-secret',
  AUTH0_AUDIENCE: 'https://acme.eu.auth0.com/my-org/',
  AUTH0_SCOPE: 'openid profile read:my_org:details',
  CLAIM_NAMESPACE: 'https://tenantry.example',
  ADMIN_ROLE: 'admin',
  CONNECTION_NAME_PREFIX: 'con-{org_id}-',
  REFRESH_TOKEN_LEEWAY: '30',
  SESSION_SECRET: `${'x'.repeat(32)}, ${'y'.repeat(32)}`,
  SESSION_IDLE_MINUTES: '480',
  SESSION_LIFETIME_MINUTES: '10080',
  SIGN_IN_AGAIN_MINUTES: '60',
  REDIS_URL: 'rediss://user:p%40ss@redis.example.com:6379/0',
  PORT: '3000',
  TRUSTED_PROXIES: '1',
  HSTS_SUBDOMAINS: 'true',
  SHUTDOWN_DRAIN_SECONDS: '5',
  LOG_LEVEL: 'info',
  METRICS_PORT: '9464',
  METRICS_HOST: '127.0.0.1',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318',
  OTEL_TRACES_SAMPLER: 'always_on',
  OTEL_TRACES_SAMPLER_ARG: '0.1',
};
const NAMES = Object.keys(GOOD);

/** A valid environment with some variables changed or missing. */
const environment: Arbitrary<Record<string, string | undefined>> = fc
  .array(
    fc.constantFrom(...NAMES).chain((name) => {
      const text = textsLike(GOOD[name] ?? '', 'http://localhost:3000', 'redis://h');
      return fc.tuple(fc.constant(name), fc.oneof({ weight: 9, arbitrary: text }, fc.constant(undefined)));
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((changes) => ({ ...GOOD, ...Object.fromEntries(changes) }));

function load(env: Record<string, string | undefined>): Config | ConfigError {
  try {
    return quickly(() => loadConfig(env));
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

keepsPrototypes();

describe('any environment', () => {
  it('yields a configuration that the app can start with, or an error that names the variables', () => {
    fc.assert(
      fc.property(environment, (env) => {
        const config = load(env);
        if (config instanceof ConfigError) {
          expect(config.faults.length).toBeGreaterThan(0);
          for (const fault of config.faults) expect(NAMES).toContain(fault.split(' ')[0]);
          return;
        }
        const { baseUrl, redisUrl, sessionSecrets, port, auth0 } = config;
        expect(new URL(baseUrl).origin).toBe(baseUrl);
        expect(port).toBeLessThan(65_536);
        expect(Math.min(...sessionSecrets.map(({ length }) => length))).toBeGreaterThanOrEqual(32);
        expect(new URL(`https://${auth0.domain}/`).protocol).toBe('https:');
        expect(Object.values(auth0).join('')).not.toMatch(/\p{Cc}/u);
        if (redisUrl !== undefined) createClient({ url: redisUrl });
      }),
      runs(),
    );
  });

  it('is never echoed in the error', () => {
    const canary = 'kanarie';
    const withCanary = environment.map((env) =>
      Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value && `${value}${canary}`])),
    );
    fc.assert(
      fc.property(withCanary, (env) => {
        const config = load(env);
        expect(config).toBeInstanceOf(ConfigError);
        expect((config as ConfigError).message).not.toContain(canary);
      }),
      runs(),
    );
  });

  it('may contain unrelated variables of any name', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyName, fc.string())), (others) => {
        const env = Object.fromEntries(others.filter(([name]) => !NAMES.includes(name)));
        expect(load({ ...env, ...GOOD })).toEqual(load(GOOD));
      }),
      runs(),
    );
  });

  it('yields ports for a local run, or an error that names the variable', () => {
    const env = fc.record({
      PORT: textsLike('3000', '0', '65535'),
      TENANT_PORT: textsLike('4443'),
      TENANT_TIER: textsLike('free', 'enterprise', ''),
    });
    fc.assert(
      fc.property(env, (variables) => {
        try {
          const { app, tenant } = quickly(() => readEnvironment(variables)).ports;
          expect(Math.max(app, tenant)).toBeLessThan(65_536);
        } catch (error) {
          expect(String(error)).toMatch(/^Error: (PORT|TENANT_PORT|TENANT_TIER) must be /);
        }
      }),
      runs(),
    );
  });
});
