import { describe, expect, it } from 'vitest';
import { isClaimAllowed } from './custom-claims';

describe('a custom claim', () => {
  it.each(['https://example.com/roles', 'urn:example:roles', 'employee_id', 'name'])('may be %s', (name) => {
    expect(isClaimAllowed(name)).toBe(true);
  });

  it.each([
    '',
    'sub',
    'org_id',
    'permissions',
    'roles',
    'urn:auth0:x',
    'https://my.auth0.com/x',
    'https://webtask.io/x',
  ])('may not be "%s"', (name) => {
    expect(isClaimAllowed(name)).toBe(false);
  });

  it("needs a namespace in a token for one of Auth0's own APIs", () => {
    expect(isClaimAllowed('employee_id', true)).toBe(false);
    expect(isClaimAllowed('https://example.com/roles', true)).toBe(true);
  });
});
