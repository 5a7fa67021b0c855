import { describe, expect, it } from 'vitest';
import { returnToPath } from '../../app/http/return-to';

const BASE = 'https://admin.example.com';

describe('returnToPath', () => {
  it.each(['/', '/admin', '/admin?tab=colours', '/profile?next=https://evil.example', '/authors'])(
    'keeps %s',
    (path) => {
      expect(returnToPath(path, BASE)).toBe(path);
    },
  );

  it.each([
    undefined,
    ['/admin', '/profile'],
    '',
    'admin',
    'https://evil.example/',
    'https://admin.example.com/admin',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/admin\u0000',
    '/.//evil.example',
    '/x/..//evil.example',
    'javascript:alert(1)',
    '/auth/logout',
    '/auth/login?returnTo=/auth/login',
    '/AUTH/logout',
    '/x/../auth/logout',
    '/auth',
    `/${'a'.repeat(600)}`,
    `/${'あ'.repeat(100)}`,
  ])('falls back to the home page for %j', (wanted) => {
    expect(returnToPath(wanted, BASE)).toBe('/');
  });

  it('drops a fragment', () => {
    expect(returnToPath('/admin#x', BASE)).toBe('/admin');
  });
});
