import { describe, expect, it } from 'vitest';
import { nearest } from '../../infra/settings/nearest';

const KEYS = ['roles', 'leaveOut', 'adminRole', 'organizations', 'connections', 'tenantStack'];

describe('the nearest known word', () => {
  it.each([
    ['role', 'roles'],
    ['rolls', 'roles'],
    ['roels', 'roles'],
    ['leaveout', 'leaveOut'],
    ['admin_role', 'adminRole'],
    ['organisation', 'organizations'],
    ['roles', 'roles'],
  ])('to %s is %s', (word, meant) => {
    expect(nearest(word, KEYS)).toBe(meant);
  });

  it.each(['', 'users', 'r', 'colour', '__proto__'])('to %j is undefined', (word) => {
    expect(nearest(word, KEYS)).toBeUndefined();
  });

  it('is undefined if two are equally near', () => {
    expect(nearest('bat', ['cat', 'rat'])).toBeUndefined();
  });
});
