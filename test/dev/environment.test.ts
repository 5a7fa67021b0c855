import { describe, expect, it } from 'vitest';
import { readEnvironment } from './environment';

describe('the environment of a run', () => {
  it('has default ports and no rate limits', () => {
    expect(readEnvironment({})).toEqual({ ports: { app: 3000, tenant: 4443 }, tier: undefined });
    expect(readEnvironment({ TENANT_TIER: '' }).tier).toBeUndefined();
  });

  it('sets ports and a subscription tier', () => {
    const environment = { PORT: '0', TENANT_PORT: '4000', TENANT_TIER: 'free' };
    expect(readEnvironment(environment)).toEqual({ ports: { app: 0, tenant: 4000 }, tier: 'free' });
  });

  it('is refused with every invalid value named', () => {
    expect(() => readEnvironment({ PORT: 'http', TENANT_PORT: '70000', TENANT_TIER: 'gold' })).toThrow(
      [
        'PORT must be a port number, 0 for any free one',
        'TENANT_PORT must be a port number of at most 65535',
        'TENANT_TIER must be one of free, essentials, professional, enterprise, enterprise-non-production, or empty for no rate limits',
      ].join('\n'),
    );
  });
});
