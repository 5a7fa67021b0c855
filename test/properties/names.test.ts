import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDomainName, readDomainName } from '../../app/admin/domains/domain-name';
import { isHttpsUrl } from '../../app/admin/https-url';
import { readAddresses } from '../../app/admin/invitations/addresses';
import { say } from '../../app/language/text';
import { runs } from '../support/runs';
import { textsLike } from './hostile-text';
import { keepsPrototypes, quickly } from './innocent';

const UNSEEN = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;

const domain = textsLike(
  'example.com',
  'EXAMPLE.Com.',
  'bücher.example',
  '例え。jp',
  'xn--bcher-kva.example',
);
const address = textsLike('ada@example.com', "O'Neil+x@Example.COM", 'ada@bücher.example', 'a.b@x-y.co.uk');

keepsPrototypes();

describe("any text as a domain's name", () => {
  it('is refused, or becomes a DNS name that stays the same when read again', () => {
    fc.assert(
      fc.property(domain, (typed) => {
        const read = quickly(() => readDomainName(typed.trim()));
        if ('fault' in read) return;
        expect(read.name).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
        expect(isDomainName(read.name)).toBe(true);
        expect(readDomainName(read.name)).toEqual(read);
        expect(new URL(`https://${read.name}/`).hostname).toBe(read.name);
      }),
      runs(),
    );
  });

  it('is refused when it contains an invisible character', () => {
    fc.assert(
      fc.property(domain, (typed) => {
        fc.pre(UNSEEN.test(typed.trim()));
        expect(readDomainName(typed.trim())).toHaveProperty('fault');
      }),
      runs(),
    );
  });
});

describe('any text as addresses to invite', () => {
  it('yields each valid address once, and short messages about the rest', () => {
    fc.assert(
      fc.property(
        fc.array(address, { maxLength: 4 }),
        fc.constantFrom('\n', '\r\n', ', ', ';', '\t'),
        (typed, by) => {
          const { addresses, faults } = quickly(() => readAddresses(typed.join(by)));
          for (const one of addresses) {
            expect(one).not.toMatch(UNSEEN);
            expect(one.length).toBeLessThanOrEqual(320);
            expect(readAddresses(one)).toEqual({ addresses: [one], faults: [] });
          }
          expect(new Set(addresses.map((one) => one.toLowerCase())).size).toBe(addresses.length);
          expect(addresses.length).toBeLessThanOrEqual(10);
          expect(addresses.length + faults.length).toBeGreaterThan(0);
          for (const { text, values } of faults) expect(say('en', text, values).length).toBeLessThan(500);
        },
      ),
      runs(),
    );
  });
});

describe('any text as a web address', () => {
  it('is refused unless it is an https URL with a host and no credentials', () => {
    fc.assert(
      fc.property(textsLike('https://acme.example/logo.svg?v=1', 'https://[2001:db8::1]:8443/a'), (value) => {
        if (!quickly(() => isHttpsUrl(value))) return;
        const { protocol, hostname, username, password } = new URL(value);
        expect([protocol, username, password]).toEqual(['https:', '', '']);
        expect(hostname).not.toBe('');
        expect(value).not.toMatch(UNSEEN);
      }),
      runs(),
    );
  });
});
