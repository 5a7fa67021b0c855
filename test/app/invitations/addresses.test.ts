import { describe, expect, it } from 'vitest';
import { readAddresses } from '../../../app/admin/invitations/addresses';
import { say } from '../../../app/language/text';

const faultsOf = (typed: string) =>
  readAddresses(typed).faults.map(({ text, values }) => say('en', text, values));

describe('addresses to invite', () => {
  it.each([
    ['ada@example.com', ['ada@example.com']],
    ['ada@example.com\r\n\r\n  bob@example.com  \n', ['ada@example.com', 'bob@example.com']],
    ['ada@example.com, bob@example.com;cyd@example.com\tdee@example.com', ['ada', 'bob', 'cyd', 'dee']],
    ["O'Neil+x@Example.COM", ["O'Neil+x@example.com"]],
    ['ada@bücher.example', ['ada@xn--bcher-kva.example']],
  ])('are accepted from %j', (typed, expected) => {
    const addresses = expected.map((address) => (address.includes('@') ? address : `${address}@example.com`));
    expect(readAddresses(typed)).toEqual({ addresses, faults: [] });
  });

  it.each([
    ['', 'Enter at least one e-mail address, such as ada@example.com.'],
    [' \n\t,;\n', 'Enter at least one e-mail address, such as ada@example.com.'],
    ['ada', 'On line 1, “ada” is not an e-mail address such as ada@example.com.'],
    ['@example.com', 'On line 1, “@example.com” is not an e-mail address such as ada@example.com.'],
    ['a@b', 'On line 1, “a@b” is not an e-mail address such as ada@example.com.'],
    ['a b@example.com', 'On line 1, “a b@example.com” is not an e-mail address such as ada@example.com.'],
    ['.a@example.com', 'On line 1, “.a@example.com” is not an e-mail address such as ada@example.com.'],
    ['a@[127.0.0.1]', 'On line 1, “a@[127.0.0.1]” is not an e-mail address such as ada@example.com.'],
    ['ａ＠example.com', 'On line 1, “ａ＠example.com” is not an e-mail address such as ada@example.com.'],
    [
      'josé@example.com',
      'On line 1, “josé@example.com” has letters before the @ that Auth0 does not accept: use a to z without accents.',
    ],
    [
      'Ada <ada@example.com>',
      'On line 1, enter only the address, without a name, quotation marks or brackets.',
    ],
    [
      '<script>alert(1)</script>',
      'On line 1, enter only the address, without a name, quotation marks or brackets.',
    ],
    ['a\u202Eb@example.com', 'Line 1 has invisible characters. Type the address again.'],
    ['a\u200Bb@example.com', 'Line 1 has invisible characters. Type the address again.'],
    ['a\u0000b@example.com', 'Line 1 has invisible characters. Type the address again.'],
    ['a\u2028b@example.com', 'Line 1 has invisible characters. Type the address again.'],
    ['ada@exa\uFE0Fmple.com', 'Line 1 has invisible characters. Type the address again.'],
    ['ada@exa\u00ADmple.com', 'Line 1 has invisible characters. Type the address again.'],
  ])('are refused in %j', (typed, fault) => {
    expect(faultsOf(typed)).toEqual([fault]);
  });

  it('are accepted up to the maximum length', () => {
    const local = 'x'.repeat(64);
    expect(faultsOf(`${local}@example.com`)).toEqual([]);
    expect(faultsOf(`x${local}@example.com`)[0]).toContain(`“${'x'.repeat(60)}…”`);
    expect(faultsOf('x'.repeat(100_000))).toHaveLength(1);
  });

  it('are reported with their line numbers and reasons', () => {
    expect(faultsOf('ada@example.com\n\nbob@\nADA@example.com, cyd')).toEqual([
      'On line 3, “bob@” is not an e-mail address such as ada@example.com.',
      'On line 4, ADA@example.com is repeated: it is on line 1 already.',
      'On line 4, “cyd” is not an e-mail address such as ada@example.com.',
    ]);
  });

  it('are refused when the caller gives a reason, such as membership', () => {
    const text = { en: 'Not {address}.', ja: '{address}以外。' };
    const { addresses, faults } = readAddresses('ada@example.com\nBob@example.com', (address) =>
      address.startsWith('Bob') ? text : undefined,
    );
    expect(addresses).toEqual(['ada@example.com']);
    expect(faults).toEqual([{ text, values: { line: 2, address: 'Bob@example.com' } }]);
  });

  it('are limited to ten', () => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, at) => `p${at}@example.com`).join('\n');
    expect(faultsOf(lines(10))).toEqual([]);
    const tooMany = 'You entered 11 addresses. Invite up to 10 people at a time.';
    expect(faultsOf(lines(11))).toEqual([tooMany]);
    expect(faultsOf('x\n'.repeat(5_000))).toHaveLength(1);
  });
});
