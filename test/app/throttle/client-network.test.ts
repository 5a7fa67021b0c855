import { isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientNetwork } from '../../../app/throttle/client-network';
import { runs } from '../../support/runs';

describe('the network that a request is counted for', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['203.0.113.7:52344', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::ffff:cb00:7107', '203.0.113.7'],
    ['[::ffff:203.0.113.7]:443', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::', '2001:db8:1:2::/64'],
    ['[2001:db8:1:2::9]:443', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('of %s is %s', (address, network) => {
    expect(clientNetwork(address)).toBe(network);
  });

  it.each([
    undefined,
    '',
    'unknown',
    '_hidden',
    '203.0.113',
    '1.2.3.4.5',
    '[::1',
    ':::',
    '203.0.113.7 ',
    '<b>',
  ])('is the same for %j as for anything else that is not an address', (address) => {
    expect(clientNetwork(address)).toBe('unknown');
  });

  it('is the same throughout a /64', () => {
    fc.assert(
      fc.property(fc.ipV6(), fc.ipV6(), (one, other) => {
        fc.pre(!one.includes('.') && !other.includes('.'));
        const network = clientNetwork(one);
        fc.pre(network.endsWith('::/64'));
        const prefix = network.replace('::/64', '');
        const rest = clientNetwork(other).replace('::/64', '').split(':').slice(0, 3).join(':');
        expect(clientNetwork(`${prefix}:${rest}:1`)).toBe(network);
      }),
      runs(),
    );
  });

  it('exists for any text, and is never longer than an address', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6()), (text) => {
        const network = clientNetwork(text);
        expect(network === 'unknown' || isIP(network) === 4 || network.endsWith('::/64')).toBe(true);
        expect(network.length).toBeLessThanOrEqual(24);
      }),
      runs(),
    );
  });
});
