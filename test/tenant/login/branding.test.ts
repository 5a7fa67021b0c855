import { describe, expect, it } from 'vitest';
import { addOrganization, sampleState } from '../oidc/testing/sample-state';
import { pageBranding, readableOn } from './branding';

describe('page branding', () => {
  it('uses the tenant’s name and default colours without an organization', () => {
    expect(pageBranding(undefined, { settings: { friendly_name: 'The tenant' }, colors: undefined })).toEqual(
      {
        name: 'The tenant',
        logo: undefined,
        primary: '#0059d6',
        onPrimary: '#ffffff',
        background: '#eff1f4',
        onBackground: '#000000',
      },
    );
  });

  it('uses the tenant’s own colours, but not on an organization’s page', () => {
    const state = sampleState('tenant.test');
    state.colors = { primary: '#6a1b9a', page_background: '#f3e5f5' };
    expect(pageBranding(undefined, state)).toMatchObject({ primary: '#6a1b9a', background: '#f3e5f5' });
    const record = addOrganization(state, 'beta', '', 'beta.test');
    expect(pageBranding(record, state)).toMatchObject({ primary: '#0059d6', background: '#eff1f4' });
  });

  it('expands short colours and falls back to the organization’s name', () => {
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
  ])('on %s uses text in %s', (colour, text) => {
    expect(readableOn(colour)).toBe(text);
  });
});
