import { beforeAll, describe, expect, it } from 'vitest';
import { readCertificate } from '../../../app/admin/identity-providers/certificate';
import { RULES } from '../../../app/admin/identity-providers/strategies/rules';
import { pem } from './sample';

describe('a value of an identity provider', () => {
  it.each([
    ['host', 'acme.okta.com'],
    ['host', 'acme.okta.com:8443'],
    ['server', 'https://adfs.acme.example/FederationMetadata.xml'],
    ['httpsUrl', 'https://login.acme.example/'],
    ['identifier', 'a-client_id.1'],
    ['metadata', '<EntityDescriptor/>'],
  ] as const)('of the type %s may be %s', (rule, value) => {
    expect(RULES[rule](value)).toBeUndefined();
  });

  it.each([
    ['host', 'acme.okta.com:65536'],
    ['host', 'acme.1'],
    ['server', 'acme.okta.com:99999'],
    ['httpsUrl', 'https://login.ac\u00ADme.example/'],
    ['identifier', 'client\u200B'],
    ['secret', 'sec\u2060ret'],
  ] as const)('of the type %s may not be %j', (rule, value) => {
    expect(RULES[rule](value)?.en).toMatch(/^Enter .*\.$/);
  });

  it('is validated quickly even when it is 128 kB long', () => {
    const before = process.cpuUsage();
    expect(RULES.metadata(`<${'EntityDescriptor'.repeat(8_000)}`)).toBeDefined();
    expect(process.cpuUsage(before).user).toBeLessThan(100_000);
  });
});

describe('a certificate', () => {
  let bytes: Buffer;
  beforeAll(async () => {
    bytes = Buffer.from((await pem()).replaceAll(/-----.*-----/g, ''), 'base64');
  });

  it('is refused when its expiry cannot be read', () => {
    expect(readCertificate(bytes.toString('base64'))).toBeDefined();
    const end = bytes.indexOf('Z', bytes.indexOf(Buffer.from([0x17, 0x0d])) + 15);
    bytes[end - 1] = 'x'.charCodeAt(0);
    expect(readCertificate(bytes.toString('base64'))).toBeUndefined();
  });
});
