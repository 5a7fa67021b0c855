import { describe, expect, it } from 'vitest';
import { addOrganization, sampleState } from '../oidc/testing/sample-state';
import { pageBranding, readableOn } from './branding';

describe('the looks of a page', () => {
  it('uses the tenant and default colours without an organization', () => {
    expect(pageBranding(undefined, 'The tenant')).toEqual({
      name: 'The tenant',
      logo: undefined,
      primary: '#0059d6',
      onPrimary: '#ffffff',
      background: '#eff1f4',
      onBackground: '#000000',
    });
  });

  it('widens short colours and falls back to the name', () => {
    const record = addOrganization(sampleState('tenant.test'), 'beta', '', 'beta.test');
    record.organization.branding = { colors: { primary: '#FC0', page_background: '#000' } };
    expect(pageBranding(record)).toMatchObject({ name: 'beta', primary: '#ffcc00', background: '#000000' });
  });

  it.each([
    ['#000000', '#ffffff'],
    ['#ffffff', '#000000'],
    ['#767676', '#000000'],
    ['#0059d6', '#ffffff'],
    ['#ff0000', '#000000'],
  ])('writes on %s in %s', (colour, text) => {
    expect(readableOn(colour)).toBe(text);
  });
});
