import { describe, expect, it } from 'vitest';
import { readDomainName } from '../../../app/admin/domains/domain-name';

const faultOf = (typed: string) => {
  const read = readDomainName(typed);
  return 'fault' in read ? read.fault.text.en : `accepted as ${read.name}`;
};

describe("a domain's name", () => {
  it.each([
    ['example.com', 'example.com'],
    ['EXAMPLE.Com', 'example.com'],
    ['example.com.', 'example.com'],
    ['mail.eu-1.example.co.uk', 'mail.eu-1.example.co.uk'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['例え.JP', 'xn--r8jz45g.jp'],
    ['例え。jp', 'xn--r8jz45g.jp'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    [`${'a'.repeat(63)}.example`, `${'a'.repeat(63)}.example`],
  ])('%s is accepted as %s', (typed, name) => {
    expect(readDomainName(typed)).toEqual({ name });
  });

  it.each([
    ['', 'Enter one domain, such as example.com.'],
    ['https://example.com', 'Enter only the domain: example.com rather than'],
    ['example.com/home', 'Enter only the domain: example.com rather than'],
    ['example.com:8443', 'Enter only the domain: example.com rather than'],
    ['//example.com', 'Enter only the domain: example.com rather than'],
    ['ada@example.com', 'Enter only the part after the @'],
    ['@example.com', 'Enter only the part after the @'],
    ['example.com, example.org', 'Enter one domain, such as example.com. You can add more'],
    ['example.com example.org', 'Enter one domain, such as example.com. You can add more'],
    ['*.example.com', 'Enter the domain without the asterisk.'],
    ['192.0.2.1', 'Enter a domain such as example.com rather than an IP address.'],
    ['[2001:db8::1]', 'Enter a domain such as example.com rather than an IP address.'],
    ['0x7f.1', 'Enter one domain, such as example.com: letters'],
    ['localhost', 'Enter one domain, such as example.com: letters'],
    ['.com', 'Enter one domain, such as example.com: letters'],
    ['example..com', 'Enter one domain, such as example.com: letters'],
    ['example.com..', 'Enter one domain, such as example.com: letters'],
    ['-example.com', 'Enter one domain, such as example.com: letters'],
    ['example-.com', 'Enter one domain, such as example.com: letters'],
    ['my_domain.com', 'Enter one domain, such as example.com: letters'],
    ['ex%61mple.com', 'Enter one domain, such as example.com: letters'],
    ['<b>example.com</b>', 'Enter only the domain: example.com rather than'],
    ['xn--a.example', 'Enter one domain, such as example.com: letters'],
    ['example.1com', 'Enter one domain, such as example.com: letters'],
    [`${'a'.repeat(64)}.example`, 'Enter one domain, such as example.com: letters'],
    [`${'a.'.repeat(125)}example`, 'Enter one domain, such as example.com: letters'],
    ['example\u0000.com', 'Enter the domain without invisible characters.'],
    ['example\n.com', 'Enter the domain without invisible characters.'],
    ['moc.\u202Eelpmaxe', 'Enter the domain without invisible characters.'],
    ['exa\u00ADmple.com', 'Enter the domain without invisible characters.'],
    ['exa\u200Bmple.com', 'Enter the domain without invisible characters.'],
    ['exa\u034Fmple.com', 'Enter the domain without invisible characters.'],
    ['exa\uFE0Fmple.com', 'Enter the domain without invisible characters.'],
  ])('%j is refused with: %s', (typed, sentence) => {
    expect(faultOf(typed)).toContain(sentence);
  });
});
